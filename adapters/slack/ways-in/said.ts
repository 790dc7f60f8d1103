import type { ChannelKind } from "../../../src/chat.ts";
import type { Desk } from "./desk.ts";
import { eventOf } from "./event-id.ts";
import { directMessage, mention } from "./payloads.ts";
import { plainTyped } from "./plain.ts";

interface Said {
  readonly user: string;
  readonly channel: string;
  readonly text: string;
  readonly thread_ts?: string | undefined;
}

/** An @mention, in a channel or in a thread: what stands beside it is read as after `/papers`. */
export async function mentioned(desk: Desk, event: unknown, body: unknown): Promise<void> {
  const said = mention.parse(event);
  // Two bots that answer each other never end.
  if (said.bot_id !== undefined || said.user === desk.me) return;
  await answerTo(desk, said, body);
}

/** Plain words said to the bot alone. Slack sends much else as a message: edits, joins, what bots say. */
export async function saidDirectly(desk: Desk, event: unknown, body: unknown): Promise<void> {
  const parsed = directMessage.safeParse(event);
  if (!parsed.success) return;
  const said = parsed.data;
  if (said.channel_type !== "im" && !said.channel.startsWith("D")) return;
  if (said.bot_id !== undefined || said.user === desk.me) return;
  if (said.subtype !== undefined && !SAID.has(said.subtype)) return;
  await answerTo(desk, said, body, "direct");
}

const SAID = new Set(["file_share", "thread_broadcast", "me_message"]);

async function answerTo(desk: Desk, said: Said, body: unknown, kind?: ChannelKind): Promise<void> {
  const { bot, me, ids, directory, answers } = desk;
  const { user, channel, thread_ts: thread } = said;
  const place =
    kind === undefined
      ? await directory.channel(channel, user)
      : { id: ids.channel(channel), workspace: ids.workspace, kind };
  const answer = await bot.handle({
    channel: place,
    person: directory.asker(user, channel),
    text: plainTyped(said.text, me),
    event: eventOf(body),
    ...(thread === undefined ? {} : { on: ids.message(channel, thread) }),
  });
  await answers.give(answer, { user, channel, direct: place.kind === "direct", thread });
}
