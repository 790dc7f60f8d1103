import type { Asker, Block, ChannelId, Message, Row, WorkspaceId } from "../chat.ts";
import type { Core } from "../core.ts";
import { count, note, paperCard, typed } from "../messages.ts";
import { describeSchedule } from "../topics/describe.ts";
import { referenceOf } from "./lasting.ts";

/** How many of a person's saves their page shows, the newest first. */
const SAVES = 10;

/** A person's home page: a welcome until they keep something, then what they keep; and what the channels they are in follow. */
export async function homePage(
  person: Asker,
  workspace: WorkspaceId,
  channels: readonly ChannelId[],
  core: Core,
): Promise<Message> {
  const [kept, followed] = await Promise.all([savesOf(person, workspace, core), topicsOf(channels, core)]);
  const isNew = kept.length === 0;
  return { blocks: [...(isNew ? welcome(person, core) : []), ...kept, ...followed, ...(isNew ? [] : [help])] };
}

const welcome = ({ name }: Asker, { saveEmoji }: Core): readonly Block[] => [
  { kind: "heading", text: name === undefined ? "Welcome" : `Welcome, ${name}` },
  { kind: "paragraph", text: "Paperboy reads Hugging Face's Daily Papers, ranks them, and keeps what you save." },
  {
    kind: "rows",
    rows: [
      { text: [typed("hyperspectral"), "  searches everything read so far"] },
      { text: [typed("follow hyperspectral"), "  in a channel posts the day's best matches there"] },
      { text: [`React to a paper with ${saveEmoji.shown}, or press Save, and it stands here.`] },
    ],
  },
];

const help = note([typed("help"), " lists what can be typed."]);

async function savesOf(person: Asker, workspace: WorkspaceId, core: Core): Promise<readonly Block[]> {
  const saved = await core.saves.ofPerson(person.id, workspace);
  if (saved.length === 0) return [];
  const papers = await core.archive.papers.byIds(saved.slice(0, SAVES).map(({ paper }) => paper));
  const cards = papers.map((paper) => {
    const reference = referenceOf(paper);
    const press = (label: string, verb: string) => ({
      label,
      command: `${verb} ${reference}`,
      about: `${label}: ${paper.title}`,
    });
    return paperCard(paper, { reference, actions: [press("Details", "details"), press("Similar", "similar")] });
  });
  const more = saved.length > SAVES ? [note([`The newest ${SAVES}; `, typed("saved mine"), " lists them all."])] : [];
  return [
    { kind: "heading", text: `Your reading list: ${count(saved.length, "paper")}` },
    { kind: "papers", papers: cards },
    ...more,
  ];
}

async function topicsOf(channels: readonly ChannelId[], core: Core): Promise<readonly Block[]> {
  const rows: Row[] = [];
  for (const channel of channels) {
    const name = (await core.people.channel(channel))?.name;
    for (const topic of await core.topics.of(channel)) {
      const place = { kind: "channel", channel, ...(name !== undefined && { name }) } as const;
      const paused = topic.pausedAt === undefined ? "" : " (paused)";
      rows.push({
        text: [place, "  ", { kind: "strong", text: topic.words }, `  ${describeSchedule(topic)}${paused}`],
      });
    }
  }
  return rows.length === 0
    ? []
    : [
        { kind: "heading", text: "What your channels follow" },
        { kind: "rows", rows },
      ];
}
