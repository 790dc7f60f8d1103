import { createSlackAdapter } from "../../adapters/slack/slack.ts";
import type { Bot, ChatAdapter, Logger } from "../../src/chat.ts";
import type { Clock } from "../../src/clock.ts";
import { buttonPress, reaction, slashCommand } from "../support/slack-server/payloads.ts";
import { createSlackServer } from "../support/slack-server/server.ts";
import { SECRET, signed, wire } from "../support/slack-server/signed.ts";
import type { Read, Stage } from "./stage.ts";

/** A part of a message, as Slack gets it. */
interface Part {
  readonly type?: string;
  readonly text?: string | Part;
  readonly value?: string;
  readonly user_id?: string;
  readonly channel_id?: string;
  readonly elements?: readonly Part[];
  readonly fields?: readonly Part[];
  readonly accessory?: Part;
}

/** Somebody on Slack. */
export async function slackStage(bot: Bot, join: (adapter: ChatAdapter) => void, clock: Clock): Promise<Stage> {
  const slack = await createSlackServer();
  const { promise: listening, resolve: onPort } = Promise.withResolvers<number>();
  const adapter = createSlackAdapter(
    { botToken: "xoxb-1", apiUrl: slack.apiUrl, signingSecret: SECRET, port: 0 },
    { logger: portLogger(onPort), fetch, clock },
  );
  join(adapter);
  await adapter.start(bot);
  const port = await listening;
  let latest: readonly Part[] = [];
  let at = 0;

  async function deliver(payload: object): Promise<void> {
    await fetch(`http://127.0.0.1:${port}/slack/events`, signed(wire(payload)));
  }

  async function answerTo(payload: object): Promise<Read> {
    const before = slack.to("response_url").length;
    await deliver({ response_url: slack.responseUrl(), ...payload });
    const { body } = await slack.called("response_url", before + 1);
    latest = body.blocks as readonly Part[];
    return read(latest);
  }

  function pressed(label: string, paper: number): object {
    const buttons = everyPart(latest).filter((part) => part.type === "button" && textOf(part.text) === label);
    const value = buttons[paper - 1]?.value;
    if (value === undefined) throw new Error(`no button ${label} in ${JSON.stringify(latest)}`);
    const container = { type: "message", message_ts: "1760500000.000100", channel_id: "C1", is_ephemeral: true };
    return buttonPress(value, { container });
  }

  function reactTo(type: "reaction_added" | "reaction_removed", name: string): Promise<void> {
    const { ts } = slack.messages.findLast(({ channel }) => channel === "C1") ?? {};
    at += 1;
    return deliver(
      reaction(type, { reaction: name, item: { type: "message", channel: "C1", ts }, event_ts: `17605${at}.0` }),
    );
  }

  return {
    name: "slack",
    names: /name of U1|\bada\b/g,
    spell: (command) => `/papers ${command}`.trim(),
    type: (text) => answerTo(slashCommand(text)),
    press: (label, paper = 1) => answerTo(pressed(label, paper)),
    posts: () =>
      slack
        .to("chat.postMessage")
        .filter(({ body }) => body.channel === "C1")
        .map(({ body }) => read(body.blocks as readonly Part[])),
    async react(emoji) {
      const told = slack.called("chat.postEphemeral");
      await reactTo("reaction_added", emoji);
      return read((await told).body.blocks as readonly Part[]);
    },
    unreact: (emoji) => reactTo("reaction_removed", emoji),
    async close() {
      await adapter.stop(1_000);
      await slack.close();
      if (slack.faults.length > 0) throw new Error(slack.faults.join("\n"));
    },
  };
}

function portLogger(onPort: (port: number) => void): Logger {
  const ignore = () => undefined;
  const look = (fields: object) => {
    if ("port" in fields) onPort(Number(fields.port));
  };
  return { debug: look, info: look, warn: ignore, error: ignore };
}

function read(blocks: readonly Part[]): Read {
  return {
    text: blocks
      .filter(({ type }) => type !== "actions")
      .map(textOf)
      .join("\n"),
    labels: everyPart(blocks).flatMap((part) => (part.type === "button" ? [textOf(part.text)] : [])),
  };
}

/** All that is said in a part, in its order; what can be pressed apart. */
function textOf(part: string | Part | undefined): string {
  if (part === undefined) return "";
  if (typeof part === "string") return part;
  if (part.type === "button") return "";
  if (part.type === "user") return `name of ${part.user_id}`;
  if (part.type === "channel") return "#remote-sensing";
  const inner = [...(part.elements ?? []), ...(part.fields ?? [])].map(textOf);
  return `${textOf(part.text)}${inner.join(part.type === "rich_text_section" ? "" : "\n")}`;
}

function everyPart(parts: readonly Part[]): readonly Part[] {
  return parts.flatMap((part) => [
    part,
    ...everyPart(part.elements ?? []),
    ...(part.accessory ? [part.accessory] : []),
  ]);
}
