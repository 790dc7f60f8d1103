import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import {
  buttonPress,
  directMessage,
  event,
  mention,
  messageShortcut,
  reaction,
  slashCommand,
} from "../../support/slack-server/payloads.ts";
import { running, words } from "./harness.ts";

/** The shapes of Slack's payloads, all fields and blank values: an optional folder beside the checkout. */
const folder = fileURLToPath(new URL("../../../../shared/contracts/slack-events", import.meta.url));
const absent = !existsSync(folder);
const shapes = absent ? [] : readdirSync(folder).filter((name) => name.endsWith(".json"));
const shapeOf = (name: string) => JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));

/** What happened, with every other field that Slack sends along. */
function within(shape: unknown, happened: unknown): unknown {
  if (!isRecord(shape) || !isRecord(happened)) return happened;
  const names = Object.keys(happened);
  return { ...shape, ...Object.fromEntries(names.map((name) => [name, within(shape[name], happened[name])])) };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

test.skipIf(absent).each([
  ["SlashCommandPayload.json", slashCommand("hyperspectral"), "response_url"],
  ["BlockActionPayload.json", buttonPress("hyperspectral", { view: undefined }), "response_url"],
  ["MessageShortcutPayload.json", messageShortcut("hyperspectral"), "response_url"],
  [
    "AppMentionPayload.json",
    mention("hyperspectral", { bot_id: undefined, thread_ts: undefined }),
    "chat.postEphemeral",
  ],
  [
    "MessagePayload.json",
    directMessage("hyperspectral", { bot_id: undefined, subtype: undefined }),
    "chat.postMessage",
  ],
  ["AppHomeOpenedPayload.json", event({ type: "app_home_opened", user: "U1", tab: "home" }), "views.publish"],
])("%s, filled in, is answered", async (name, happened, method) => {
  const { slack, answerTo } = await running();
  const told = { ...happened, response_url: slack.responseUrl() };
  const body = await answerTo(within(shapeOf(name), told) as object, method);
  expect(words(body.blocks ?? body.view)).not.toBe("");
});

test.skipIf(absent).each(["reaction_added", "reaction_removed"] as const)(
  "%s in its full shape is a reaction",
  async (type) => {
    const { bot, deliver } = await running();
    const shape = shapeOf(type === "reaction_added" ? "ReactionAddedPayload.json" : "ReactionRemovedPayload.json");
    await deliver(within(shape, reaction(type)) as object);
    expect(await bot.reacted()).toMatchObject({ emoji: "bookmark", added: type === "reaction_added" });
  },
);

test.skipIf(absent)("every shape, blank as it is, is taken without harm", async () => {
  const { deliver, answerTo } = await running();
  const answers = shapes.map(async (name) => `${name} ${(await deliver(shapeOf(name))).status}`);
  expect((await Promise.all(answers)).filter((answer) => / 5\d\d$/.test(answer))).toEqual([]);
  expect(words(await answerTo(slashCommand("still here")))).toContain("still here");
});
