import type { Action, Block, Channel, Invocation, Message, Platform } from "../chat.ts";
import type { Core } from "../core.ts";
import { shortDay, utcDay } from "../days.ts";
import { SAMPLE_DAY } from "../digest/sample.ts";
import { UserError } from "../errors.ts";
import { count, note, paperCard } from "../messages.ts";
import { parseQuery } from "../ranking/query/query-parser.ts";
import { besidePapers } from "../reading-list/beside.ts";
import type { ShownList } from "../store/lists.ts";
import { lastingActions, referenceBeforeWords } from "./lasting.ts";
import { cardShares } from "./why-message.ts";

/** What a new list is made of; its short id comes from the store. */
export interface NewList {
  /** Its heading: `13 papers fit "hyperspectral"`. */
  readonly title: string;
  readonly query?: string;
  /** The papers that these are like, as it is typed. */
  readonly alike?: string;
  /** A reading list, the channel's or the asker's own. */
  readonly kind?: "saved" | "mine";
  readonly total: number;
  readonly papers: readonly { readonly id: number; readonly score?: number }[];
}

/** Keeps a list, so that its numbers and buttons mean something, and shows its first page. */
export async function showList(
  list: NewList,
  invocation: Invocation,
  core: Core,
  notes: readonly Block[] = [],
  options: Pick<PageOptions, "whole"> = {},
): Promise<Message> {
  const { channel, person } = invocation;
  const kept = await core.lists.keep({ ...list, shownAt: core.clock.now(), channel: channel.id, person: person.id });
  return showPage(kept, 1, channel, core, { ...options, notes });
}

/**
 * A list by its short id, in the channel it was shown in: elsewhere it would tell what that channel saves. Of another's
 * list, whose id everybody learns when it is shared, nothing is shown that is its owner's; what somebody keeps is only
 * for them. Throws a `UserError` for all others.
 */
export async function listFor(id: string, { channel, person }: Invocation, core: Core): Promise<ShownList> {
  const list = await core.lists.find(id);
  const isClosed = list?.kind === "mine" && list.person !== person.id;
  if (list === undefined || list.channel !== channel.id || isClosed)
    throw new UserError("That list is not of this channel, or older than 30 days and forgotten: search again.");
  const { person: owner, ...open } = list;
  return owner === person.id ? list : open;
}

export interface PageOptions {
  /** What is said below the papers. */
  readonly notes?: readonly Block[];
  /** For a message that stays when the list is forgotten: its buttons name the papers themselves, and nothing pages. */
  readonly lasting?: boolean;
  /** All of it on one page, with nothing to press: for where nothing can be typed next. */
  readonly whole?: boolean;
}

/** One page of a list, from 1. Throws a `UserError` where there is no such page. */
export async function showPage(
  list: ShownList,
  page: number,
  channel: Pick<Channel, "workspace" | "kind">,
  core: Core,
  { notes = [], lasting = false, whole = false }: PageOptions = {},
): Promise<Message> {
  const size = whole ? Math.max(1, list.papers.length) : pageSize(channel, core);
  const pages = whole ? 1 : pagesOf(list, channel, core);
  if (!Number.isInteger(page) || page < 1 || page > pages)
    throw new UserError(`This list has ${count(pages, "page")}: there is no page ${page}.`);
  const cards = await pageCards(list, (page - 1) * size, size, lasting, core);
  const blocks: Block[] = [{ kind: "paragraph", text: [{ kind: "strong", text: list.title }] }];
  if (cards.length > 0) blocks.push({ kind: "papers", papers: cards });
  if (pages > 1) blocks.push(note(`Page ${page} of ${pages}.`));
  blocks.push(...notes);
  if (core.archive.sample) blocks.push(sampleNote);
  const actions = lasting || whole ? [] : listActions(list, page, pages, channel.kind !== "direct");
  if (actions.length > 0 && cards.length > 0) blocks.push({ kind: "actions", actions });
  return { blocks };
}

/** How many pages a list has there, 1 or more. */
export const pagesOf = ({ papers }: ShownList, channel: Pick<Channel, "workspace">, core: Core): number =>
  Math.max(1, Math.ceil(papers.length / pageSize(channel, core)));

/** How many papers a page holds there. */
export const pageSize = ({ workspace }: Pick<Channel, "workspace">, core: Core): number =>
  core.pageSize(workspace.slice(0, workspace.indexOf(":")) as Platform);

/** The sample is named wherever it shows. */
export const sampleNote: Block = note([
  `From the bundled sample digest of ${shortDay(SAMPLE_DAY)}. `,
  { kind: "code", text: "npm start -- fetch" },
  " reads the real one.",
]);

async function pageCards(list: ShownList, start: number, size: number, lasting: boolean, core: Core) {
  const entries = list.papers.slice(start, start + size);
  const ids = entries.map(({ id }) => id);
  const papers = await core.archive.papers.byIds(ids);
  const shares = await termShares(list, core);
  const beside = await besidePapers(list, ids, core);
  return papers.map((paper, index) => {
    const number = start + index + 1;
    const reference = lasting ? referenceBeforeWords(paper) : `${list.id}.${number}`;
    return paperCard(paper, {
      number,
      reference,
      why: shares(paper.id),
      ...(lasting && { actions: lastingActions(paper, byWhat(list)) }),
      ...beside(paper, reference),
    });
  });
}

/** What a paper of the list is explained by, as it is typed after it. */
const byWhat = ({ query = "", alike }: ShownList): string => (alike === undefined ? query : `like ${alike}`);

/** Why each paper is in a list that was searched for; nothing for lists that were not. */
async function termShares(list: ShownList, core: Core) {
  if (list.query === undefined) return () => [];
  const query = parseQuery(list.query, utcDay(list.shownAt));
  const index = await core.archive.index();
  return (id: number) => {
    const explanation = index.explain(query, id, { plain: true });
    return explanation === undefined ? [] : cardShares(explanation);
  };
}

/** The listing's buttons: paging and, where others read along, showing it to everybody. */
function listActions(list: ShownList, page: number, pages: number, others: boolean): readonly Action[] {
  const turn = (label: string, to: number): Action => ({
    label,
    command: `page ${list.id} ${to}`,
    about: `${label} page: ${list.title}`,
  });
  return [
    ...(page > 1 ? [turn("Previous", page - 1)] : []),
    ...(page < pages ? [turn("Next", page + 1)] : []),
    ...(others
      ? [{ label: "Share", command: `share ${list.id} ${page}`, about: `Share with all: ${list.title}` }]
      : []),
  ];
}
