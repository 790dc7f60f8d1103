import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSlackAdapter } from "../../../adapters/slack/slack.ts";
import { createSystemClock } from "../../../src/clock.ts";
import { createTestMachine } from "../../support/machine.ts";
import {
  buttonPress,
  directMessage,
  event,
  mention,
  messageShortcut,
  reaction,
  slashCommand,
  viewSubmission,
} from "../../support/slack-server/payloads.ts";
import { createSlackServer, type SlackServer } from "../../support/slack-server/server.ts";
import { SECRET, signed, wire } from "../../support/slack-server/signed.ts";
import { recordingLogger, words } from "./harness.ts";

/** The whole program, its archive in a folder that outlives it, answering Slack over signed HTTP. */
interface Program {
  deliver(payload: object): Promise<Response>;
  answerTo(payload: object, method?: string): Promise<Record<string, unknown>>;
  leave(): Promise<number>;
}

let folder: string;
let slack: SlackServer;
let program: Program;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "paperboy-slack-"));
  slack = await createSlackServer();
  const machine = createTestMachine({ environment: environment() });
  writeFileSync(join(folder, "digest.json"), JSON.stringify(SUBJECTS.map(entry)));
  expect(await machine.run(["ingest", join(folder, "digest.json")])).toMatchObject({ code: 0 });
  machine.remove();
  program = await started();
});

afterEach(async () => {
  expect(await program.leave()).toBe(0);
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
  expect(slack.faults).toEqual([]);
});

const SUBJECTS = [
  "unmixing",
  "detection",
  "fusion",
  "denoising",
  "tracking",
  "compression",
  "<!channel> *bold* _pass@1_",
];

/** A paper as Hugging Face's API tells it. */
function entry(subject: string, place: number) {
  const day = `2025-10-1${place}T08:00:00.000Z`;
  const summary = `We study ${subject} of hyperspectral images, with \`code\` & <b>data</b>.`;
  const paper = {
    id: `2510.0000${place}`,
    title: `Hyperspectral ${subject}`,
    summary,
    authors: [{ name: "Ada Byron" }],
    publishedAt: day,
    submittedOnDailyAt: day,
  };
  return { paper, publishedAt: day, title: paper.title };
}

const environment = () => ({ PAPERBOY_DB: join(folder, "paperboy.db"), PAPERBOY_LOG: "silent" });

async function started(): Promise<Program> {
  const { promise: port, resolve } = Promise.withResolvers<unknown>();
  const leaving = new AbortController();
  const settings = { botToken: "xoxb-1", signingSecret: SECRET, port: 0, apiUrl: slack.apiUrl };
  const clock = createSystemClock();
  const recorded = recordingLogger().logger;
  const logger = {
    ...recorded,
    info: (fields: object, sentence: string) => {
      if ("port" in fields) resolve(fields.port);
      recorded.info(fields, sentence);
    },
  };
  const machine = createTestMachine({
    environment: environment(),
    clock,
    leave: leaving.signal,
    platforms: async () => [createSlackAdapter(settings, { logger, fetch, clock })],
  });
  const ended = machine.run([]);
  const address = `http://127.0.0.1:${await port}/slack/events`;
  const deliver = (payload: object) => fetch(address, signed(wire(payload)));
  return {
    deliver,
    async answerTo(payload, method = "response_url") {
      const before = slack.to(method).length;
      await deliver({ response_url: slack.responseUrl(), ...payload });
      return (await slack.called(method, before + 1)).body;
    },
    async leave() {
      leaving.abort();
      const { code } = await ended;
      machine.remove();
      return code;
    },
  };
}

/** The command of the button with this label, as it stands in a message. */
function commandOf(body: Record<string, unknown>, label: string): string {
  const found = [...JSON.stringify(body.blocks).matchAll(/"text":"([^"]+)","emoji":true\},"value":"([^"]+)"/g)].find(
    ([, text]) => text === label,
  );
  expect(found, `a button ${label}`).toBeDefined();
  return found?.[2] ?? "";
}

const ownMessage = {
  container: { type: "message", message_ts: "1760500000.000100", channel_id: "C1", is_ephemeral: true },
};

test("with a token Slack does not take, the program says which and ends with exit code 1", async () => {
  slack.on("auth.test", { ok: false, error: "invalid_auth" });
  const settings = { botToken: "xoxb-2", appToken: "xapp-2", apiUrl: slack.apiUrl };
  const ports = { logger: recordingLogger().logger, fetch, clock: createSystemClock() };
  const machine = createTestMachine({
    environment: { PAPERBOY_LOG: "silent" },
    platforms: async () => [createSlackAdapter(settings, ports)],
  });
  const { code, errors } = await machine.run([]);
  machine.remove();
  expect(code).toBe(1);
  expect(errors).toMatch(/^Slack does not take SLACK_BOT_TOKEN \(invalid_auth\)[^\n]*\n$/);
});

test("asked to leave while Slack has not greeted it yet, the program is gone at once", async () => {
  slack.sockets.fallSilent();
  const leaving = new AbortController();
  const settings = { botToken: "xoxb-2", appToken: "xapp-2", apiUrl: slack.apiUrl };
  const ports = { logger: recordingLogger().logger, fetch, clock: createSystemClock() };
  const machine = createTestMachine({
    environment: { PAPERBOY_LOG: "silent" },
    leave: leaving.signal,
    platforms: async () => [createSlackAdapter(settings, ports)],
  });
  const ended = machine.run([]);
  await slack.sockets.opened(1);
  leaving.abort();
  expect(await ended).toMatchObject({ code: 0 });
  machine.remove();
});

test("/papers hyperspectral gives five ranked papers with what can be done about each", async () => {
  const body = await program.answerTo(slashCommand("hyperspectral"));
  expect(body.response_type).toBe("ephemeral");
  expect(words(body.blocks)).toMatch(/papers fit "hyperspectral"/);
  expect([...JSON.stringify(body.blocks).matchAll(/"value":"save /g)]).toHaveLength(5);
  expect(body.text).toContain("hyperspectral");
});

test("paging goes on after a restart, in the asker's own message", async () => {
  const first = await program.answerTo(slashCommand("hyperspectral"));
  const next = commandOf(first, "Next");
  await program.leave();
  program = await started();
  const second = await program.answerTo(buttonPress(next, ownMessage));
  expect(second.replace_original).toBe(true);
  expect(words(second.blocks)).toContain("6.");
});

test("an event delivered three times acts once, across a restart too", async () => {
  const asked = mention("hyperspectral");
  await program.answerTo(asked, "chat.postEphemeral");
  await program.deliver(asked);
  await program.leave();
  program = await started();
  await program.deliver(asked);
  await program.answerTo(directMessage("hyperspectral"), "chat.postMessage");
  expect(slack.to("chat.postEphemeral")).toHaveLength(1);
});

test("a list that was shared can be saved from by its numbers, and the one who did reads so", async () => {
  const list = await program.answerTo(slashCommand("hyperspectral"));
  const shared = await program.answerTo(buttonPress(commandOf(list, "Share")), "chat.postMessage");
  expect(words(shared.blocks)).toMatch(/Shared by\s+name of U1|Shared by\s+ada/);
  const ts = slack.messages.at(-1)?.ts;
  const word = await program.answerTo(
    reaction("reaction_added", { reaction: "two", item: { type: "message", channel: "C1", ts } }),
    "chat.postEphemeral",
  );
  expect(words(word.blocks)).toContain("Saved");
  expect(words((await program.answerTo(slashCommand("saved"))).blocks)).toContain("1 paper");
  await program.deliver(
    reaction("reaction_removed", {
      reaction: "two",
      item: { type: "message", channel: "C1", ts },
      event_ts: "1760500009.000001",
    }),
  );
  const saved = async () => words((await program.answerTo(slashCommand("saved"))).blocks);
  await expect.poll(saved).not.toContain("1 paper");
});

test("an answer in a direct message can be saved from by its numbers, and taken back", async () => {
  await program.answerTo(directMessage("hyperspectral"), "chat.postMessage");
  const answer = slack.messages.at(-1);
  const [, second = "no second"] = /^2\. (.+)$/m.exec(answer?.text ?? "") ?? [];
  const two = { reaction: "two", item: { type: "message", channel: "D1", ts: answer?.ts } };
  const word = await program.answerTo(reaction("reaction_added", two), "chat.postMessage");
  expect(words(word.blocks)).toContain(`Saved "${second}" to`);
  const saved = async () => {
    const asked = slack.to("chat.postMessage").length;
    await program.deliver(directMessage("saved"));
    return words((await slack.called("chat.postMessage", asked + 1)).body.blocks);
  };
  expect(await saved()).toMatch(new RegExp(`1 paper .*${second}`));
  await program.deliver(reaction("reaction_removed", { ...two, event_ts: "1760500009.000001" }));
  await expect.poll(saved).not.toContain("1 paper");
});

test("Share where the bot is no member says how to invite it", async () => {
  const list = await program.answerTo(slashCommand("hyperspectral"));
  slack.on("chat.postMessage", { ok: false, error: "not_in_channel" });
  expect(words((await program.answerTo(buttonPress(commandOf(list, "Share")))).blocks)).toContain("/invite @Paperboy");
});

test("an export arrives as a file in the direct messages", async () => {
  const list = await program.answerTo(slashCommand("hyperspectral"));
  await program.answerTo(buttonPress(commandOf(list, "Save")));
  expect(words((await program.answerTo(slashCommand("export bibtex"))).blocks)).toContain(
    "in your direct messages with me",
  );
  expect(slack.to("upload")[0]?.raw).toMatch(/^@/);
});

test("following goes from the form over its errors and its preview to a line in the channel", async () => {
  const { view } = await program.answerTo(slashCommand("follow"), "views.open");
  const send = async (when: string): Promise<{ readonly view: Record<string, unknown> }> => {
    const values = { words: "hyperspectral", when, days: "", top: "", threshold: "" };
    const answer = await program.deliver(viewSubmission(view as object, values));
    return (await answer.json()) as { readonly view: Record<string, unknown> };
  };
  expect(await send("25:00")).toMatchObject({
    response_action: "errors",
    errors: { when: expect.stringContaining("25:00") },
  });
  const { view: preview } = await send("09:30 Europe/Berlin");
  expect(words(preview)).toMatch(/Follow hyperspectral\?.*would have posted/);
  const pressed = { channel: undefined, container: { type: "view", view_id: "V1" }, view: { ...preview, id: "V1" } };
  const line = await program.answerTo(buttonPress(commandOf(preview, "Follow"), pressed), "chat.postMessage");
  expect(words(line.blocks)).toMatch(/ada .*hyperspectral/);
  expect(words((await slack.called("views.update")).body.view)).toContain("Done");
  expect(words((await program.answerTo(slashCommand("topics"))).blocks)).toContain("hyperspectral");
  const home = await program.answerTo(event({ type: "app_home_opened", user: "U1", channel: "D1" }), "views.publish");
  expect(words(home.view)).toMatch(/What your channels follow.*hyperspectral.*09:30/);
});

test("a post is a lead with its papers in the thread, each recognisable again and saved with one tap", async () => {
  await program.answerTo(
    buttonPress(commandOf(await program.answerTo(slashCommand("follow hyperspectral")), "Follow")),
  );
  const before = slack.messages.length;
  expect(words((await program.answerTo(slashCommand("post now"))).blocks)).toContain("Posted");
  const [lead, ...papers] = slack.messages.slice(before);
  expect(papers.length).toBeGreaterThan(0);
  expect(papers.every(({ thread_ts }) => thread_ts === lead?.ts)).toBe(true);
  const steps = [lead, ...papers].map((message) => JSON.stringify(message?.metadata));
  expect(new Set(steps).size).toBe(papers.length + 1);
  expect(steps.every((step) => step?.includes("paperboy_step"))).toBe(true);
  const tapped = { item: { type: "message", channel: "C1", ts: papers[0]?.ts } };
  expect(words((await program.answerTo(reaction("reaction_added", tapped), "chat.postEphemeral")).blocks)).toContain(
    "Saved",
  );
});

test("posting where nothing is followed says so in words for people", async () => {
  const body = await program.answerTo(slashCommand("post now"));
  expect(words(body.blocks)).toBe("This channel follows nothing that could be posted: follow a subject in it first.");
});

test("the Home page welcomes who keeps nothing yet by name, and shows all others what they keep", async () => {
  const visit = () => program.answerTo(event({ type: "app_home_opened", user: "U1", tab: "home" }), "views.publish");
  await program.answerTo(
    buttonPress(commandOf(await program.answerTo(slashCommand("follow hyperspectral")), "Follow")),
  );
  expect(words((await visit()).view)).toMatch(/Welcome, name of U1.*What your channels follow/s);
  const list = await program.answerTo(slashCommand("hyperspectral"));
  await program.answerTo(buttonPress(commandOf(list, "Save")));
  const later = words((await visit()).view);
  expect(later).toMatch(/Your reading list: 1 paper.*What your channels follow/s);
  expect(later).not.toContain("Welcome");
});

test.each([
  ["text of 40,000 characters", slashCommand("hyperspectral ".repeat(2857))],
  ["a button of another version", buttonPress("page zzzzz 99999")],
  ["a button tampered with", buttonPress(`page ${"x".repeat(1900)}`)],
  ["a button that is markup", buttonPress("<!channel> *x* `y`")],
  ["a shortcut on a message without a paper", messageShortcut("lunch?")],
  ["words that are names of everything", slashCommand("__proto__ constructor toString")],
])("%s is answered privately, and what comes next is answered too", async (_, payload) => {
  const body = await program.answerTo(payload);
  expect(body.response_type).toBe("ephemeral");
  expect(words(body.blocks)).not.toBe("");
  expect(words((await program.answerTo(slashCommand("hyperspectral"))).blocks)).toContain("hyperspectral");
});
