import type { Desk } from "./desk.ts";
import { reaction } from "./payloads.ts";

/** A reaction added or taken away, on any message of the channels the bot is in. */
export async function reacted(
  { bot, ids, directory, answers, readings }: Desk,
  event: unknown,
  added: boolean,
): Promise<void> {
  const parsed = reaction.safeParse(event);
  // Files can be reacted to as well; they have no place among messages.
  if (!parsed.success) return;
  const { user, reaction: emoji, item, event_ts } = parsed.data;
  const [place, person] = await Promise.all([directory.channel(item.channel, user), directory.person(user)]);
  const word = await bot.react({
    channel: place,
    message: ids.message(item.channel, item.ts),
    person,
    emoji,
    added,
    order: microseconds(event_ts),
    text: () => readings.textOf(item.channel, item.ts),
  });
  if (word !== undefined)
    await answers.privately(word, { user, channel: item.channel, direct: place.kind === "direct" });
}

/** `1718000000.000100` in µs: exact, where a floating number of seconds is not. */
function microseconds(ts: string): number {
  const [seconds = "0", fraction = ""] = ts.split(".");
  return Number(seconds) * 1_000_000 + Number(fraction.padEnd(6, "0").slice(0, 6));
}
