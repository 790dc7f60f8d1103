import type { Action, Block, Message, Row } from "../chat.ts";
import type { Core } from "../core.ts";
import { shortDay } from "../days.ts";
import { paperLink } from "../digest/identity.ts";
import { count, note, say } from "../messages.ts";
import { adviseOn } from "./advice.ts";
import { describeSettings } from "./describe.ts";
import { type Preview, previewTopic } from "./preview.ts";
import type { TopicSettings } from "./topic.ts";

/** Titles named of what would have been posted. */
const NAMED = 5;

/** What a topic would do: when, what it would have posted lately, whether it is too broad or too narrow. */
export async function previewMessage(
  settings: TopicSettings,
  core: Core,
  {
    heading,
    taken = "",
    actions = [],
  }: { readonly heading: string; readonly taken?: string; readonly actions?: readonly Action[] },
): Promise<Message> {
  const when = `${capitalised(describeSettings(settings))}. ${taken}`.trim();
  const found = settings.kind === "recap" ? [] : await findings(settings, core);
  const buttons: readonly Block[] = actions.length === 0 ? [] : [{ kind: "actions", actions }];
  return say([{ kind: "strong", text: heading }], when, ...found, ...buttons);
}

async function findings(settings: TopicSettings, core: Core): Promise<readonly Block[]> {
  const preview = await previewTopic(settings, core);
  const advice = adviseOn(settings, preview, await core.archive.index());
  return [...(await wouldHave(preview, core)), ...advice.map((sentence) => note(sentence))];
}

async function wouldHave({ digests }: Preview, core: Core): Promise<readonly Block[]> {
  if (digests.length === 0) return [note("No digest has been read yet that could show what this would have posted.")];
  const posted = digests.flatMap(({ day, posted }) => posted.map((one) => ({ ...one, day })));
  const span = digests.length === 1 ? "the last digest" : `the last ${digests.length} digests`;
  const lead = `In ${span} this would have posted ${count(posted.length, "paper")}${posted.length > 0 ? ":" : "."}`;
  const named = posted.slice(0, NAMED);
  const papers = await core.archive.papers.byIds(named.map(({ id }) => id));
  const rows = named.flatMap(({ id, score, day }): readonly Row[] => {
    const paper = papers.find((one) => one.id === id);
    if (paper === undefined) return [];
    const title = { kind: "link", text: paper.title, url: paperLink(paper) } as const;
    return [{ text: [title, `  ${shortDay(day)}, score ${score.toFixed(2)}`] }];
  });
  const more = posted.length > named.length ? [note(`… and ${posted.length - named.length} more.`)] : [];
  const list: readonly Block[] = rows.length === 0 ? [] : [{ kind: "rows", rows }];
  return [{ kind: "paragraph", text: lead }, ...list, ...more];
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
