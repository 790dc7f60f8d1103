import {
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
  type RouteLike,
  Routes,
} from "discord.js";
import type { Visibility } from "../../../src/chat.ts";
import type { Api } from "../api.ts";
import { CHOICE_TEXT, CHOICES, LATE_ANSWER_MS } from "../limits.ts";
import type { Sending } from "../render/message.ts";
import type { Interaction } from "./invocation.ts";

/** What can be sent back to one interaction. Its first answer fixes who sees it, and can be given only once. */
export interface Replies {
  /** First answers. */
  reply(sending: Sending, visibility: Visibility): Promise<void>;
  /** Takes the place of the message whose button was pressed. */
  replace(sending: Sending): Promise<void>;
  modal(data: APIModalInteractionResponseCallbackData): Promise<void>;
  choices(texts: readonly string[]): Promise<void>;
  /** "Paperboy is thinking …". */
  defer(visibility: Visibility): Promise<void>;
  /** Acknowledges a press and leaves its message as it is for now. */
  deferReplacing(): Promise<void>;

  /** Afterwards, for 15 minutes: what the first answer said, changed or taken away, and further answers. */
  change(sending: Sending): Promise<void>;
  remove(): Promise<void>;
  add(sending: Sending, visibility: Visibility): Promise<void>;
}

export function createReplies(api: Api, { id, token, application_id: application }: Interaction): Replies {
  const original = Routes.webhookMessage(application, token);

  async function first(
    type: InteractionResponseType,
    data?: object,
    { files }: Pick<Sending, "files"> = { files: [] },
  ) {
    const body = { type, ...(data !== undefined && { data }) };
    await api.write("post", Routes.interactionCallback(id, token), { body, files, ownToken: true });
  }

  async function later(method: "post" | "patch", route: RouteLike, { body, files }: Sending) {
    await api.write(method, route, { body, files, ownToken: true, patience: LATE_ANSWER_MS });
  }

  return {
    reply: (sending, visibility) =>
      first(InteractionResponseType.ChannelMessageWithSource, seenBy(visibility, sending).body, sending),
    replace: (sending) => first(InteractionResponseType.UpdateMessage, sending.body, sending),
    modal: (data) => first(InteractionResponseType.Modal, data),
    choices: (texts) =>
      first(InteractionResponseType.ApplicationCommandAutocompleteResult, { choices: choicesOf(texts) }),
    defer: (visibility) =>
      first(InteractionResponseType.DeferredChannelMessageWithSource, { flags: privacy(visibility) }),
    deferReplacing: () => first(InteractionResponseType.DeferredMessageUpdate),
    change: (sending) => later("patch", original, sending),
    remove: () => api.write("delete", original, { ownToken: true, patience: LATE_ANSWER_MS }),
    add: (sending, visibility) => later("post", Routes.webhook(application, token), seenBy(visibility, sending)),
  };
}

function seenBy(visibility: Visibility, { body, files }: Sending): Sending {
  return { body: { ...body, flags: body.flags | privacy(visibility) }, files };
}

function privacy(visibility: Visibility): number {
  return visibility === "asker" ? MessageFlags.Ephemeral : 0;
}

/** Each choice is typed for the person as it stands, so one that is too long is left out rather than cut. */
function choicesOf(texts: readonly string[]) {
  const fitting = new Set(texts.filter((text) => text.trim() !== "" && text.length <= CHOICE_TEXT));
  return [...fitting].slice(0, CHOICES).map((text) => ({ name: text, value: text }));
}
