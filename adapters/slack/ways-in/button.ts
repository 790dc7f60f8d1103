import type { Message } from "../../../src/chat.ts";
import { BUTTON } from "../render/actions.ts";
import type { Asked } from "../ways-out/asked.ts";
import { type Origin, readOrigin } from "../ways-out/origin.ts";
import type { Desk } from "./desk.ts";
import { eventOf } from "./event-id.ts";
import { showHome } from "./home.ts";
import { blockActions, type Press } from "./payloads.ts";

/** A button in a message, on the Home page or in a modal: a command ready to press. */
export async function buttonPressed(desk: Desk, body: unknown): Promise<void> {
  const { bot, ids, directory, answers } = desk;
  const press = blockActions.parse(body);
  const { id: user } = press.user;
  const origin = readOrigin(press.view?.private_metadata ?? "");
  const channel = await channelOf(desk, press, origin);
  const place = await directory.channel(channel, user, { name: press.channel?.name });
  const asked = askedBy(press, channel, place.kind === "direct", origin);
  const [action] = press.actions;
  if (!action?.action_id.startsWith(`${BUTTON}:`) || action.value === undefined) return answers.privately(STALE, asked);
  const on = press.container?.message_ts;
  const answer = await bot.handle({
    channel: place,
    person: directory.asker(user, channel, press.user.username ?? press.user.name),
    text: action.value,
    event: eventOf(body),
    ...(on === undefined ? {} : { on: ids.message(channel, on) }),
  });
  await answers.give(answer, asked);
  if (asked.view?.kind === "home") await showHome(desk, user);
}

const STALE: Message = {
  blocks: [
    {
      kind: "paragraph",
      text: ["This button is from another version of me and does nothing now. See ", { kind: "command", text: "help" }],
    },
  ],
};

/** Views stand in no channel: a modal keeps the one it was asked for in, all else is between the person and the bot. */
async function channelOf({ directory }: Desk, press: Press, origin: Origin | undefined): Promise<string> {
  const told = press.channel?.id ?? press.container?.channel_id ?? origin?.channel;
  if (told !== undefined) return told;
  return (await directory.directOf(press.user.id)) ?? press.user.id;
}

function askedBy(press: Press, channel: string, direct: boolean, origin: Origin | undefined): Asked {
  const { container, view } = press;
  return {
    user: press.user.id,
    channel,
    direct: direct || channel === press.user.id,
    thread: container?.thread_ts ?? origin?.thread,
    responseUrl: press.response_url ?? origin?.responseUrl,
    trigger: press.trigger_id,
    own: container?.is_ephemeral === true || direct,
    view: view?.type === undefined ? undefined : { kind: view.type === "home" ? "home" : "modal", id: view.id },
  };
}
