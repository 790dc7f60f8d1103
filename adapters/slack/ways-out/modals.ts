import type { types, webApi } from "@slack/bolt";
import type { Form, Logger, Message } from "../../../src/chat.ts";
import { formView, messageView } from "../render/view.ts";
import type { Asked } from "./asked.ts";
import { originOf } from "./form-origin.ts";

/** Opens modals while the moment lasts: some three seconds after a command or a press. Gives whether it did. */
export interface Modals {
  form(form: Form, asked: Asked): Promise<boolean>;
  /** Something to read, over a page where no message can be. */
  message(message: Message, asked: Asked): Promise<boolean>;
}

export function createModals(client: webApi.WebClient, logger: Logger): Modals {
  async function show(view: types.ModalView, { trigger, view: over }: Asked): Promise<boolean> {
    if (trigger === undefined) return false;
    try {
      const modal = { trigger_id: trigger, view };
      await (over === "modal" ? client.views.push(modal) : client.views.open(modal));
      return true;
    } catch (error) {
      logger.warn({ platform: "slack", err: error }, "A modal could not be opened in time; answering with a message.");
      return false;
    }
  }

  return {
    form: (form, asked) => show(formView(form, originOf(form, asked)), asked),
    message: (message, asked) => show(messageView(message), asked),
  };
}
