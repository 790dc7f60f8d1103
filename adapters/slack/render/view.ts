import type { types } from "@slack/bolt";
import type { Field, Form, Message } from "../../../src/chat.ts";
import {
  BLOCKS_IN_VIEW,
  INPUT_HINT,
  INPUT_LABEL,
  INPUT_PLACEHOLDER,
  INPUT_VALUE,
  OPTION_TEXT,
  OPTION_VALUE,
  OPTIONS,
  VIEW_SUBMIT,
  VIEW_TITLE,
} from "../limits.ts";
import { blocksOf } from "./blocks.ts";
import { cut } from "./cut.ts";
import { smallPrint } from "./rich-text.ts";
import { withinLimits } from "./within-limits.ts";

/** The one `callback_id` of our forms; what a form is about stands in its metadata. */
export const FORM = "form";
/** The `action_id` of each input; its `block_id` is the field's name. */
export const VALUE = "value";

/** A form as a modal: what stands above it, what is wrong, and one input a field. */
export function formView(form: Form, metadata: string): types.ModalView {
  const wrong = form.fields.flatMap((field) => smallPrint(errorLine(form, field)));
  const inputs = form.fields.map(inputBlock);
  const above = [...blocksOf({ blocks: form.intro ?? [] }), ...wrong];
  return {
    type: "modal",
    callback_id: FORM,
    title: plain(form.title, VIEW_TITLE),
    submit: plain(form.submit, VIEW_SUBMIT),
    close: plain("Cancel", VIEW_SUBMIT),
    private_metadata: metadata,
    blocks: [...withinLimits(above, BLOCKS_IN_VIEW - inputs.length), ...inputs],
  };
}

/** A message as a modal to read and close, with buttons that know where it was asked for. */
export function messageView(message: Message, metadata = ""): types.ModalView {
  return {
    type: "modal",
    title: plain("Paperboy", VIEW_TITLE),
    close: plain("Close", VIEW_SUBMIT),
    private_metadata: metadata,
    blocks: withinLimits(blocksOf(message), BLOCKS_IN_VIEW),
  };
}

export function homeView(message: Message): types.HomeView {
  return { type: "home", blocks: withinLimits(blocksOf(message), BLOCKS_IN_VIEW) };
}

function errorLine(form: Form, field: Field): string {
  const error = form.errors?.[field.name];
  return error === undefined ? "" : `⚠ ${field.label}: ${error}`;
}

function inputBlock(field: Field): types.InputBlock {
  return {
    type: "input",
    block_id: field.name,
    label: plain(field.label, INPUT_LABEL),
    optional: field.optional === true,
    element: field.choices === undefined ? typed(field) : chosen(field, field.choices),
    ...(field.hint === undefined ? {} : { hint: plain(field.hint, INPUT_HINT) }),
  };
}

function typed(field: Field): types.PlainTextInput {
  return {
    type: "plain_text_input",
    action_id: VALUE,
    multiline: field.multiline === true,
    max_length: INPUT_VALUE,
    ...(field.value ? { initial_value: field.value.slice(0, INPUT_VALUE) } : {}),
    ...(field.placeholder ? { placeholder: plain(field.placeholder, INPUT_PLACEHOLDER) } : {}),
  };
}

function chosen(field: Field, choices: NonNullable<Field["choices"]>): types.StaticSelect {
  const options = choices.slice(0, OPTIONS).map(({ label, value }) => ({
    text: plain(label, OPTION_TEXT),
    value: value.slice(0, OPTION_VALUE),
  }));
  const initial = options.find((option) => option.value === field.value);
  return {
    type: "static_select",
    action_id: VALUE,
    options,
    ...(initial === undefined ? {} : { initial_option: initial }),
    ...(field.placeholder ? { placeholder: plain(field.placeholder, INPUT_PLACEHOLDER) } : {}),
  };
}

function plain(text: string, limit: number): types.PlainTextElement {
  return { type: "plain_text", text: cut(text, limit), emoji: false };
}
