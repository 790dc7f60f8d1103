import { DeliveryError, type Invocation, type Rich } from "../chat.ts";
import type { Core } from "../core.ts";
import { say } from "../messages.ts";

/** Tells the channel, in one line, what somebody changed. Gives a sentence for the asker where that was not possible. */
export async function announce(
  { channel, person }: Invocation,
  what: Rich,
  core: Pick<Core, "voice">,
): Promise<string | undefined> {
  if (channel.kind === "direct") return undefined;
  try {
    const spans = typeof what === "string" ? [what] : what;
    await core.voice.post(channel.id, say([{ kind: "person", person }, " ", ...spans]));
    return undefined;
  } catch (error) {
    if (error instanceof DeliveryError) return `The channel could not be told: ${error.message}`;
    throw error;
  }
}
