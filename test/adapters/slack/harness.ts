import { afterEach, expect } from "vitest";
import { createSlackAdapter, type SlackSettings } from "../../../adapters/slack/slack.ts";
import type { ChatAdapter, Logger } from "../../../src/chat.ts";
import { type Clock, createSystemClock } from "../../../src/clock.ts";
import { createSlackServer, type SlackServer } from "../../support/slack-server/server.ts";
import { SECRET, signed, wire } from "../../support/slack-server/signed.ts";
import { createScriptedBot, type ScriptedBot } from "./scripted-bot.ts";

/** What the adapter wrote to the log. */
export interface LogLine {
  readonly level: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly sentence: string;
}

export interface Running {
  readonly slack: SlackServer;
  readonly adapter: ChatAdapter;
  readonly bot: ScriptedBot;
  readonly log: readonly LogLine[];
  /** What Slack sends over HTTP, signed; gives the HTTP answer. */
  deliver(payload: object, options?: Parameters<typeof signed>[1]): Promise<Response>;
  /** The same, then the call that answers it, once it has come. */
  answerTo(payload: object, method?: string): Promise<Record<string, unknown>>;
}

const open: { adapter: ChatAdapter; slack: SlackServer }[] = [];

afterEach(async () => {
  for (const { adapter, slack } of open.splice(0)) {
    await adapter.stop(2000);
    await slack.close();
    expect(slack.faults).toEqual([]);
  }
});

/** The adapter on real Bolt against a Slack of the tests' own: over signed HTTP unless asked otherwise. */
export async function running(
  options: { socket?: boolean; bot?: ScriptedBot; slack?: SlackServer; clock?: Clock } = {},
): Promise<Running> {
  const { socket = false, bot = createScriptedBot(), clock = createSystemClock() } = options;
  const slack = options.slack ?? (await createSlackServer());
  const { log, logger } = recordingLogger();
  const adapter = createSlackAdapter(settings(slack, socket), { logger, fetch, clock });
  open.push({ adapter, slack });
  await adapter.start(bot);
  const port = log.find(({ fields }) => "port" in fields)?.fields.port;
  const deliver = (payload: object, how?: Parameters<typeof signed>[1]) =>
    fetch(`http://127.0.0.1:${port}/slack/events`, signed(wire(payload), how));
  return {
    slack,
    adapter,
    bot,
    log,
    deliver,
    async answerTo(payload, method = "response_url") {
      const before = slack.to(method).length;
      await deliver({ response_url: slack.responseUrl(), ...payload });
      return (await slack.called(method, before + 1)).body;
    },
  };
}

export function settings(slack: SlackServer, socket: boolean): SlackSettings {
  const way = socket ? { appToken: "xapp-1" } : { signingSecret: SECRET, port: 0 };
  return { botToken: "xoxb-1", apiUrl: slack.apiUrl, ...way };
}

export function recordingLogger(): { log: LogLine[]; logger: Logger } {
  const log: LogLine[] = [];
  const at = (level: string) => (fields: object, sentence: string) =>
    void log.push({ level, fields: { ...fields }, sentence });
  return { log, logger: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") } };
}

/** All the words of a body's blocks, in their order. */
export function words(body: unknown): string {
  if (typeof body !== "object" || body === null) return "";
  const own = "text" in body && typeof body.text === "string" ? [body.text] : [];
  return [...own, ...Object.values(body).map(words)].filter((text) => text !== "").join(" ");
}
