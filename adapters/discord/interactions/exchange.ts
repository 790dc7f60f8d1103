import { InteractionType, MessageFlags } from "discord.js";
import type { Answer, Form, Message, Visibility } from "../../../src/chat.ts";
import { render, type Sending } from "../render/message.ts";
import { modal } from "../render/modal.ts";
import type { Forms } from "./forms.ts";
import type { Asked, Interaction } from "./invocation.ts";
import type { Replies } from "./replies.ts";

/** One question and its answer: which of Discord's ways to answer fits the moment. */
export interface Exchange {
  /** The first answer, in time. */
  now(answer: Answer): Promise<void>;
  /** Asks for time; who will see the answer is settled by this. */
  defer(visibility: Visibility): Promise<void>;
  /** The answer after asking for time; none takes the asking back. */
  late(answer: Answer | undefined, visibility: Visibility): Promise<void>;
  /** A further answer, where a first one was given already. */
  further(answer: Answer): Promise<void>;
}

export function createExchange(interaction: Interaction, asked: Asked, replies: Replies, forms: Forms): Exchange {
  const own = onOwnMessage(interaction, asked);

  function prepared({ message }: Answer): Sending {
    for (const block of message.blocks) if (block.kind === "form") forms.keep(asked.invocation, block.form);
    return render(message, interaction.attachment_size_limit);
  }

  async function changePressed(answer: Answer | undefined): Promise<void> {
    if (answer === undefined) return;
    if (answer.replaces === true) return replies.change(prepared(answer));
    return replies.add(prepared(answer), answer.visibility);
  }

  async function changeDeferred(answer: Answer | undefined, visibility: Visibility): Promise<void> {
    if (answer?.visibility === visibility) return replies.change(prepared(answer));
    // Who sees a deferred answer is settled: to be seen by others, it must be another one.
    await replies.remove();
    if (answer !== undefined) await replies.add(prepared(answer), answer.visibility);
  }

  return {
    async now(answer) {
      const form = loneForm(answer.message);
      // Discord opens no form in answer to one that was sent: a button opens it again.
      if (form !== undefined && interaction.type !== InteractionType.ModalSubmit) return replies.modal(modal(form));
      if (answer.replaces === true && own) return replies.replace(prepared(answer));
      return replies.reply(prepared(answer), answer.visibility);
    },
    defer: (visibility) => (own ? replies.deferReplacing() : replies.defer(visibility)),
    late: (answer, visibility) => (own ? changePressed(answer) : changeDeferred(answer, visibility)),
    further: (answer) => replies.add(prepared(answer), answer.visibility),
  };
}

/** Whether a button was pressed on a message that only the asker sees, and that may therefore change under their hand. */
function onOwnMessage(interaction: Interaction, { place }: Asked): boolean {
  if (interaction.type !== InteractionType.MessageComponent) return false;
  const ephemeral = ((interaction.message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  return ephemeral || place.channel.kind === "direct";
}

function loneForm({ blocks }: Message): Form | undefined {
  const [only, ...others] = blocks;
  return only?.kind === "form" && others.length === 0 ? only.form : undefined;
}
