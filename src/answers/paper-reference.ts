import type { Invocation } from "../chat.ts";
import type { Core } from "../core.ts";
import { arxivId, titleKey } from "../digest/identity.ts";
import type { StoredPaper } from "../store/paper-row.ts";
import { referenceOf } from "./lasting.ts";
import { lookUpPaper, papersLinked } from "./look-up-paper.ts";
import { listFor } from "./paper-list.ts";

/** What a text names, in the words of whoever typed or pressed it. */
export type Named =
  | { readonly kind: "paper"; readonly paper: StoredPaper; readonly reference: string }
  /** More than one fits. */
  | { readonly kind: "choice"; readonly papers: readonly StoredPaper[] }
  | { readonly kind: "none"; readonly why: string };

/** A number of the last list, or what a button carries: a list's short id and a number in it. */
const NUMBER = /^#?(\d{1,4})$/;
const IN_LIST = /^([a-z][a-z0-9]{4})\.(\d{1,4})$/;
const LINK = /^https?:\/\/\S+$/;
/** Four digits, a dot and four or five, as arXiv's ids have: no words to search for, whether or not there is such an id. */
const LIKE_ID = /^\d{4}\.\d{4,5}(?:v\d{1,3})?$/;
/** The archive's own number, for buttons on papers whose key is a long title. */
const OWN_NUMBER = /^paper:(\d{1,12})$/;
/** How many papers a choice shows. */
const CHOICE = 5;

/** Whether a text can only name a paper, and is not words that might be searched for. */
export const namesPaper = (text: string): boolean =>
  NUMBER.test(text) || IN_LIST.test(text) || OWN_NUMBER.test(text) || isLinkOrId(text);

/** Whether a text is nothing but a paper's id or a link. */
export const isLinkOrId = (text: string): boolean =>
  arxivId(text) !== undefined || LIKE_ID.test(text) || LINK.test(text);

/** For a command's `fits`: nothing (which paper is then asked), what can only name a paper, or words of a title. */
export async function namesStoredPaper(text: string, core: Core): Promise<boolean> {
  if (text === "" || namesPaper(text)) return true;
  return (await byTitle(text, core)).kind !== "none";
}

/**
 * Finds the paper a text names: its number in the last list (or on the message it was said under), "ab12c.3",
 * its id, a link, its title or words of it. With no text, the paper of the message it was said on.
 */
export async function findPaper(text: string, invocation: Invocation, core: Core): Promise<Named> {
  if (text === "") return fromMessage(invocation, core);
  const number = NUMBER.exec(text)?.[1];
  if (number !== undefined) return byNumber(Number(number), invocation, core);
  const [, list, position] = IN_LIST.exec(text) ?? [];
  if (list !== undefined) return inList(list, Number(position), invocation, core);
  const own = OWN_NUMBER.exec(text)?.[1];
  if (own !== undefined) return byOwnNumber(Number(own), core);
  if (isLinkOrId(text)) return byLinkOrId(text, core);
  return byTitle(text, core);
}

async function fromMessage(invocation: Invocation, core: Core): Promise<Named> {
  const message = invocation.on === undefined ? undefined : await core.messages.find(invocation.on);
  const found =
    message === undefined
      ? await papersLinked(invocation.quoted ?? "", core)
      : await core.archive.papers.byIds(message.papers);
  if (found.length > 0) return oneOf(found);
  const why =
    invocation.on === undefined
      ? "Say which paper: its number in the last list, its id, a link, or words of its title."
      : "I know no paper in that message.";
  return { kind: "none", why };
}

async function byNumber(number: number, invocation: Invocation, core: Core): Promise<Named> {
  const message = invocation.on === undefined ? undefined : await core.messages.find(invocation.on);
  if (message !== undefined) return at(message.papers, number - (message.first ?? 1) + 1, undefined, core);
  const list = await core.lists.last(invocation.channel.id, invocation.person.id);
  if (list === undefined)
    return { kind: "none", why: "There is no list yet that a number could mean: search for something first." };
  return at(
    list.papers.map(({ id }) => id),
    number,
    list.id,
    core,
  );
}

async function inList(id: string, number: number, invocation: Invocation, core: Core): Promise<Named> {
  const { papers } = await listFor(id, invocation, core);
  return at(
    papers.map((paper) => paper.id),
    number,
    id,
    core,
  );
}

async function at(ids: readonly number[], number: number, list: string | undefined, core: Core): Promise<Named> {
  const id = ids[number - 1];
  const [paper] = id === undefined ? [] : await core.archive.papers.byIds([id]);
  if (paper !== undefined)
    return { kind: "paper", paper, reference: list === undefined ? referenceOf(paper) : `${list}.${number}` };
  const range = ids.length === 1 ? "only number 1" : `numbers 1 to ${ids.length}`;
  return { kind: "none", why: ids.length === 0 ? "That list is empty." : `That list has ${range}.` };
}

async function byOwnNumber(id: number, core: Core): Promise<Named> {
  const [paper] = await core.archive.papers.byIds([id]);
  return paper === undefined ? { kind: "none", why: "That paper is not in this archive." } : named(paper);
}

async function byLinkOrId(text: string, core: Core): Promise<Named> {
  const title = titleInLink(text);
  if (title !== undefined) return byTitle(title, core);
  const id = arxivId(text);
  const paper = id === undefined ? undefined : await lookUpPaper(id, core);
  if (paper !== undefined) return named(paper);
  const why = `No paper here goes by ${id ?? text}: see that it is whole and right, or search for words of its title.`;
  return { kind: "none", why };
}

async function byTitle(text: string, core: Core): Promise<Named> {
  const key = titleKey(text);
  if (key === undefined) return { kind: "none", why: `"${text}" names no paper.` };
  const exact = await core.archive.papers.byIdentity({ title: text });
  if (exact !== undefined) return named(exact);
  const words = key.split("-").slice(0, 30);
  const wanted = words.map((word) => [{ text: word, phrase: false, field: "title" as const }]);
  const index = await core.archive.index();
  const { hits } = index.search({ text, wanted, without: [], ignored: [] }, { limit: CHOICE });
  if (hits.length === 0) return { kind: "none", why: `No paper I have read has "${text}" in its title.` };
  return oneOf(await core.archive.papers.byIds(hits.map(({ id }) => id)));
}

function oneOf(papers: readonly StoredPaper[]): Named {
  const [first, ...others] = papers;
  if (first !== undefined && others.length === 0) return named(first);
  return { kind: "choice", papers: papers.slice(0, CHOICE) };
}

const named = (paper: StoredPaper): Named => ({ kind: "paper", paper, reference: referenceOf(paper) });

/** Papers without an arXiv id are linked by a search for their title. */
function titleInLink(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  return new URL(text).searchParams.get("q") ?? undefined;
}
