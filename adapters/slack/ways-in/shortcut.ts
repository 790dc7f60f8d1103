import type { Desk } from "./desk.ts";
import { eventOf } from "./event-id.ts";
import { messageShortcut } from "./payloads.ts";
import { plainQuoted } from "./plain.ts";

/** What the shortcut "Save paper" of a message's menu is called, here and in the manifest. */
export const SAVE_PAPER = "save_paper";

/** "Save paper": the same as `/papers save` with what the message links. */
export async function paperChosen({ bot, ids, directory, answers }: Desk, body: unknown): Promise<void> {
  const chosen = messageShortcut.parse(body);
  const { id: user } = chosen.user;
  const channel = chosen.channel?.id ?? (await directory.directOf(user)) ?? user;
  const place = await directory.channel(channel, user, { name: chosen.channel?.name });
  const { message } = chosen;
  const ts = chosen.message_ts ?? message.ts;
  const links = message.attachments.flatMap((link) => link.original_url ?? link.from_url ?? link.title_link ?? []);
  const answer = await bot.handle({
    channel: place,
    person: directory.asker(user, channel, chosen.user.username ?? chosen.user.name),
    text: "save",
    quoted: [plainQuoted(message.text), ...links].join("\n"),
    event: eventOf(body),
    ...(ts === undefined ? {} : { on: ids.message(channel, ts) }),
  });
  await answers.give(answer, {
    user,
    channel,
    direct: place.kind === "direct",
    thread: message.thread_ts,
    responseUrl: chosen.response_url,
    trigger: chosen.trigger_id,
  });
}
