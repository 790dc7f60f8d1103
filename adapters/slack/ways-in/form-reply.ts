import type { types } from "@slack/bolt";
import type { Answer, Form } from "../../../src/chat.ts";
import { formView } from "../render/view.ts";
import { type Origin, originOf } from "../ways-out/form-origin.ts";
import type { SentForm } from "./payloads.ts";

/** What an open view does on being sent, in Slack's own words. */
export type ViewReply =
  | { readonly response_action: "clear" }
  | { readonly response_action: "errors"; readonly errors: Record<string, string> }
  | { readonly response_action: "update"; readonly view: types.ModalView };

/**
 * What becomes of the view: wrong fields are marked in place, a form takes its place (with a preview inside, say),
 * and for all else it closes.
 */
export function replyTo(answer: Answer | undefined, sent: SentForm, origin: Origin): ViewReply {
  const form = formOf(answer);
  if (form === undefined) return { response_action: "clear" };
  const errors = Object.entries(form.errors ?? {});
  const inPlace = errors.length > 0 && errors.every(([field]) => field in sent.view.state.values);
  if (inPlace) return { response_action: "errors", errors: Object.fromEntries(errors) };
  return { response_action: "update", view: formView(form, originOf(form, origin)) };
}

/** The form an answer consists of, where it is one. */
export function formOf(answer: Answer | undefined): Form | undefined {
  return answer?.message.blocks.find((block) => block.kind === "form")?.form;
}
