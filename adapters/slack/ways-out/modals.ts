import type { types, webApi } from "@slack/bolt";
import type { Form, Logger, Message } from "../../../src/chat.ts";
import { formView, messageView } from "../render/view.ts";
import type { Asked } from "./asked.ts";
import { originOf } from "./origin.ts";

/**
 * Shows modals: a new one while the moment lasts, some three seconds after a command or a press; in the place of the
 * one whose button was pressed at any time. Gives whether it did.
 */
export interface Modals {
  form(form: Form, asked: Asked): Promise<boolean>;
  /** Something to read, over a page where no message can be. */
  message(message: Message, asked: Asked, replaces?: boolean): Promise<boolean>;
}

export function createModals(client: webApi.WebClient, logger: Logger): Modals {
  function call(view: types.ModalView, { trigger, view: on }: Asked, replaces: boolean): Promise<unknown> | undefined {
    if (on?.kind === "modal" && replaces) return client.views.update({ view_id: on.id, view });
    if (trigger === undefined) return undefined;
    if (on?.kind === "modal") return client.views.push({ trigger_id: trigger, view });
    return client.views.open({ trigger_id: trigger, view });
  }

  async function show(view: types.ModalView, asked: Asked, replaces: boolean): Promise<boolean> {
    try {
      return (await call(view, asked, replaces)) !== undefined;
    } catch (error) {
      logger.warn({ platform: "slack", err: error }, "A modal could not be shown in time; answering with a message.");
      return false;
    }
  }

  return {
    form: (form, asked) => show(formView(form, originOf(asked, form.command)), asked, true),
    message: (message, asked, replaces = false) => show(messageView(message, originOf(asked)), asked, replaces),
  };
}
