import type { types } from "@slack/bolt";
import type { Answer, Form } from "../../../src/chat.ts";
import { formView, messageView } from "../render/view.ts";
import { type Origin, originOf } from "../ways-out/origin.ts";
import type { SentForm } from "./payloads.ts";

/** What an open view does on being sent, in Slack's own words. */
export type ViewReply =
  | { readonly response_action: "clear" }
  | { readonly response_action: "errors"; readonly errors: Record<string, string> }
  | { readonly response_action: "update"; readonly view: types.ModalView };

/**
 * What becomes of the view: wrong fields are marked in place; what asks for something more (a form, a preview with its
 * buttons) takes its place; for all else it closes.
 */
export function replyTo(answer: Answer | undefined, sent: SentForm, origin: Origin): ViewReply {
  const form = formOf(answer);
  if (form !== undefined) return formAgain(form, sent, origin);
  if (!staysOpen(answer)) return { response_action: "clear" };
  return { response_action: "update", view: messageView(answer.message, originOf(origin)) };
}

function formAgain(form: Form, sent: SentForm, origin: Origin): ViewReply {
  const errors = Object.entries(form.errors ?? {});
  const inPlace = errors.length > 0 && errors.every(([field]) => field in sent.view.state.values);
  if (inPlace) return { response_action: "errors", errors: Object.fromEntries(errors) };
  return { response_action: "update", view: formView(form, originOf(origin, form.command)) };
}

/** Whether there is something left to press, for the asker alone: then the answer is shown in the view. */
export function staysOpen(answer: Answer | undefined): answer is Answer {
  if (answer?.visibility !== "asker") return false;
  return answer.message.blocks.some((block) => block.kind === "actions" || block.kind === "form");
}

/** The form an answer consists of, where it is one. */
export function formOf(answer: Answer | undefined): Form | undefined {
  return answer?.message.blocks.find((block) => block.kind === "form")?.form;
}
