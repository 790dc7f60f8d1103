import type { Desk } from "./desk.ts";
import { eventOf } from "./event-id.ts";
import { slashCommand } from "./payloads.ts";
import { plainTyped } from "./plain.ts";

/** `/papers …` */
export async function commandTyped({ bot, me, directory, answers }: Desk, body: unknown): Promise<void> {
  const typed = slashCommand.parse(body);
  const { user_id: user, channel_id: channel } = typed;
  const place = await directory.channel(channel, user, { name: typed.channel_name });
  const answer = await bot.handle({
    channel: place,
    person: directory.asker(user, channel, typed.user_name),
    text: plainTyped(typed.text, me),
    event: eventOf(body),
  });
  await answers.give(answer, {
    user,
    channel,
    direct: place.kind === "direct",
    thread: typed.thread_ts,
    responseUrl: typed.response_url,
    trigger: typed.trigger_id,
  });
}
