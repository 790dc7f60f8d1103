import type { Asker, ChannelId, Message, WorkspaceId } from "./chat.ts";
import type { Core } from "./core.ts";
import { say, typed } from "./messages.ts";

/** A person's home page: a welcome, what they keep, and what the channels they are in follow. */
export async function homePage(
  person: Asker,
  _workspace: WorkspaceId,
  _channels: readonly ChannelId[],
  _core: Core,
): Promise<Message> {
  return say({ kind: "heading", text: `Welcome${person.name === undefined ? "" : `, ${person.name}`}` }, [
    "Paperboy reads Hugging Face's Daily Papers and ranks them. Try ",
    typed("hyperspectral"),
    " in any channel.",
  ]);
}
