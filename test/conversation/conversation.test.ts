import { afterEach, beforeEach, expect, test } from "vitest";
import { type Message, plainText } from "../../src/chat.ts";
import { createHandClock } from "../support/hand-clock.ts";
import { consoleStage } from "./console-stage.ts";
import { discordStage } from "./discord-stage.ts";
import { openConversation, papers } from "./program.ts";
import { slackStage } from "./slack-stage.ts";
import { overhear, type Read, type Stage, words } from "./stage.ts";

interface Played {
  readonly stage: Stage;
  readonly answers: readonly Message[];
}

let played: readonly Played[] = [];
const closing: (() => Promise<void>)[] = [];

beforeEach(async () => {
  played = await Promise.all([consoleStage, slackStage, discordStage].map(play));
});

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Each platform has a bot and an archive of its own, alike to the last paper. */
async function play(open: typeof slackStage): Promise<Played> {
  const clock = createHandClock();
  const { bot, join, close } = await openConversation(papers, clock);
  const overheard = overhear(bot);
  const stage = await open(overheard.bot, join, clock);
  closing.push(() => stage.close(), close);
  return { stage, answers: overheard.answers };
}

/** Does the same everywhere; gives what is read, which must be what the bot says: the same words in the same order. */
async function everywhere(act: (stage: Stage) => Promise<Read>): Promise<Read> {
  const reads = [];
  for (const { stage, answers } of played) {
    const read = await act(stage);
    const said = answers.at(-1);
    if (said === undefined) throw new Error("the bot said nothing");
    expect(words(read.text), `${stage.name} shows what the bot says`).toEqual(words(plainText(said, stage.spell)));
    reads.push(read);
  }
  const [first, ...others] = played.map(facts);
  for (const other of others) expect(other).toEqual(first);
  return reads.at(-1) as Read;
}

/** The latest posts, so many of them, that everybody in the channel reads: the same in the same order on every platform. */
function postedEverywhere(count: number): readonly Read[] {
  const posts = played.map(({ stage }) => stage.posts().slice(-count));
  const [first, ...others] = posts.map((reads) => reads.map(({ text }) => words(text)));
  for (const other of others) expect(other).toEqual(first);
  return posts.at(-1) ?? [];
}

/** What is said last, apart from what to type next (what is pressed in one place is typed in another) and to whom. */
function facts({ stage, answers }: Played): readonly string[] {
  const said = answers.at(-1);
  return words(said === undefined ? "" : plainText(said, () => "").replace(stage.names, "somebody"));
}

test("a search: the same papers in the same order, with the same facts", async () => {
  const { text, labels } = await everywhere((stage) => stage.type("hyperspectral unmixing"));
  expect(text).toContain("Spectral unmixing: a survey of hyperspectral *benchmarks*");
  expect(labels).toEqual(expect.arrayContaining(["Save", "Why", "Similar", "Details", "Next", "Share"]));
});

test("the next page takes the place of the first, and the way back is there", async () => {
  await everywhere((stage) => stage.type("hyperspectral"));
  const { text, labels } = await everywhere((stage) => stage.press("Next"));
  expect(words(text)).toContain("6");
  expect(labels).toContain("Previous");
  await everywhere((stage) => stage.press("Previous"));
});

test("why: of a paper that is there, by its button, and of one that is not", async () => {
  await everywhere((stage) => stage.type("hyperspectral unmixing"));
  expect((await everywhere((stage) => stage.press("Why", 2))).text).toContain("unmixing");
  expect((await everywhere((stage) => stage.type("why Language models that plan"))).text).toContain("plan");
});

test("details show the abstract, in which nothing acts", async () => {
  await everywhere((stage) => stage.type("foundation model"));
  expect((await everywhere((stage) => stage.press("Details", 1))).text).toContain("@everyone");
});

test("similar papers, by their button", async () => {
  await everywhere((stage) => stage.type("unmixing"));
  await everywhere((stage) => stage.press("Similar", 1));
  expect((await everywhere((stage) => stage.press("Why", 1))).text).toContain("is like");
});

test("save, and take it back", async () => {
  await everywhere((stage) => stage.type("unmixing"));
  expect((await everywhere((stage) => stage.press("Save", 2))).text).toContain("Saved");
  expect((await everywhere((stage) => stage.type("saved"))).text).toContain("1");
  await everywhere((stage) => stage.type("unsave 1"));
  expect((await everywhere((stage) => stage.type("saved"))).text).toContain("nothing yet");
});

test("help: each platform's own spelling, the same commands in the same order", async () => {
  const { text } = await everywhere((stage) => stage.type("help"));
  expect(text).toContain("/saved list");
});

test("what cannot be done is said, with the cure", async () => {
  await everywhere((stage) => stage.type("unmixing"));
  await everywhere((stage) => stage.type("save 99"));
  await everywhere((stage) => stage.type("zzzzqqqq"));
  await everywhere((stage) => stage.type("saev 2"));
  await everywhere((stage) => stage.type("details nothing at all"));
});

test("an export is the same file", async () => {
  await everywhere((stage) => stage.type("unmixing"));
  await everywhere((stage) => stage.type("save 1"));
  const [, , discord] = await Promise.all(played.map(({ stage }) => stage.type("export bibtex")));
  expect(discord?.file).toContain("unmixing");
  await everywhere((stage) => stage.type("unsave 1"));
});

test("shared with all, saved by a reaction, and taken back by taking it away", async () => {
  await everywhere((stage) => stage.type("unmixing"));
  const [, ...teams] = played;
  for (const { stage } of teams) {
    await stage.press("Share");
    expect(words(stage.posts().at(-1)?.text ?? "")).toEqual(expect.arrayContaining(["Shared", "by"]));
    expect(words((await stage.react("two")).text).join(" ")).toMatch(/^Saved .* Remove the reaction to take it back/);
  }
  const [terminal] = played;
  await terminal?.stage.type("save 2");
  expect((await everywhere((stage) => stage.type("saved"))).text).toContain("1 paper");
  for (const { stage } of teams) await stage.unreact("two");
  await terminal?.stage.type("unsave 1");
  expect((await everywhere((stage) => stage.type("saved"))).text).toContain("nothing yet");
});

test("followed after a preview, posted in a thread, and listed", async () => {
  const preview = await everywhere((stage) => stage.type("follow unmixing at 09:00 Europe/Berlin top 3"));
  expect(preview.text).toContain("this would have posted");
  expect(preview.labels).toEqual(["Follow", "Edit"]);
  await everywhere((stage) => stage.press("Follow"));
  await everywhere((stage) => stage.type("topics"));
  await everywhere((stage) => stage.type("post now"));
  const [lead, ...papersPosted] = postedEverywhere(4);
  expect(lead?.text).toContain("3 of 8 new papers match unmixing");
  expect(papersPosted.map(({ labels }) => labels.includes("Save"))).toEqual([true, true, true]);
  await everywhere((stage) => stage.type("status"));
});
