import type { Invocation } from "../chat.ts";
import type { Core } from "../core.ts";
import type { GestureKind } from "../store/gestures.ts";
import type { StoredPaper } from "../store/paper-row.ts";

/** Keeps a paper on the channel's list for the person who asks; false where they kept it already. */
export async function keep(paper: StoredPaper, invocation: Invocation, core: Core): Promise<boolean> {
  const at = core.clock.now();
  const { channel, person } = invocation;
  const kind = kindOf(invocation);
  const made = { channel: channel.id, person: person.id, paper: paper.id, kind, live: true, order: at * 1000, at };
  const [outcome] = await core.gestures.record([made]);
  return outcome?.savedBefore === false;
}

/** A message menu gives the message's text along, a button only the message. */
function kindOf({ quoted, on }: Invocation): GestureKind {
  if (quoted !== undefined) return "menu";
  return on === undefined ? "command" : "button";
}
