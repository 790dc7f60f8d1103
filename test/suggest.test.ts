import { afterEach, expect, test } from "vitest";
import type { Action, Answer, Bot, Channel } from "../src/chat.ts";
import { openConversation, papers } from "./conversation/program.ts";
import { createHandClock } from "./support/hand-clock.ts";

const here: Channel = { id: "discord:1:2", workspace: "discord:1", kind: "public" };
const elsewhere: Channel = { ...here, id: "discord:1:3" };
const ada = { id: "discord:11", name: "Ada" } as const;
const grace = { id: "discord:12", name: "Grace" } as const;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function open(): Promise<Bot> {
  const { bot, close } = await openConversation(papers, createHandClock());
  closing.push(close);
  return bot;
}

async function follow(bot: Bot, words: string, channel: Channel): Promise<void> {
  const preview = await bot.handle({ channel, person: grace, text: `follow ${words} at 09:00 UTC` });
  const command = actionsOf(preview).find(({ label }) => label === "Follow")?.command ?? "";
  await bot.handle({ channel, person: grace, text: command });
}

function actionsOf(answer: Answer | undefined): readonly Action[] {
  return (answer?.message.blocks ?? []).flatMap((block) => (block.kind === "actions" ? block.actions : []));
}

test("first the text as typed, then the archive's words, what the channel follows, and what one searched for", async () => {
  const bot = await open();
  await follow(bot, "hyperspectral video", here);
  await bot.handle({ channel: here, person: ada, text: "hyperspectral cubes" });
  expect(await bot.suggest({ channel: here, person: ada, text: "hypersp" })).toEqual([
    "hypersp",
    "hyperspectral",
    "hyperspectral video",
    "hyperspectral cubes",
  ]);
});

test("before anything is typed: what the channel follows, and what one searched for", async () => {
  const bot = await open();
  await follow(bot, "unmixing", here);
  await bot.handle({ channel: here, person: ada, text: "hyperspectral cubes" });
  expect(await bot.suggest({ channel: here, person: ada, text: "" })).toEqual(["unmixing", "hyperspectral cubes"]);
});

test("nothing of anybody else's, nor of another channel", async () => {
  const bot = await open();
  await follow(bot, "hyperspectral video", elsewhere);
  await bot.handle({ channel: here, person: grace, text: "hyperspectral cubes" });
  await bot.handle({ channel: elsewhere, person: ada, text: "hyperspectral priors" });
  expect(await bot.suggest({ channel: here, person: ada, text: "hyperspectral" })).toEqual(["hyperspectral"]);
});
