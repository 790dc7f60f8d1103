import type { Invocation } from "../chat.ts";
import type { Core } from "../core.ts";
import { UserError } from "../errors.ts";

/** Throws a `UserError` where this person may not change what this channel follows. */
export async function mustMayChange({ channel, person }: Invocation, core: Pick<Core, "channels">): Promise<void> {
  if (channel.kind === "people") {
    throw new UserError("I cannot post between people: follow in a channel I am in, or in a direct message with me.");
  }
  const { topicsBy } = await core.channels.settings(channel.id);
  if (topicsBy === "anyone" || channel.kind === "direct") return;
  if ((await person.manages?.()) === true) return;
  throw new UserError("In this channel only those who manage it may change its topics: ask one of them.");
}
