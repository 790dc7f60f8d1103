import type { Desk } from "./desk.ts";
import { envelope, messageItem, reaction } from "./payloads.ts";

/** A reaction added or taken away, on any message of the channels the bot is in. */
export async function reacted(
  { bot, ids, directory, answers, readings }: Desk,
  event: unknown,
  body: unknown,
  added: boolean,
): Promise<void> {
  const { user, reaction: emoji, item, event_ts } = reaction.parse(event);
  // Files can be reacted to as well; they have no place among messages.
  if (item.type !== "message") return;
  const { channel, ts } = messageItem.parse(item);
  const [place, person] = await Promise.all([directory.channel(channel, user), directory.person(user)]);
  const word = await bot.react({
    channel: place,
    message: ids.message(channel, ts),
    person,
    emoji,
    added,
    order: microseconds(event_ts ?? String(envelope.parse(body).event_time)),
    text: () => readings.textOf(channel, ts),
  });
  if (word !== undefined) await answers.privately(word, { user, channel, direct: place.kind === "direct" });
}

/** `1718000000.000100` in µs: exact, where a floating number of seconds is not. */
function microseconds(ts: string): number {
  const [seconds = "0", fraction = ""] = ts.split(".");
  return Number(seconds) * 1_000_000 + Number(fraction.padEnd(6, "0").slice(0, 6));
}
