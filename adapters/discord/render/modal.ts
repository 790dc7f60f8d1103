import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APITextDisplayComponent,
  ComponentType,
  TextInputStyle,
} from "discord.js";
import type { Field, Form } from "../../../src/chat.ts";
import { sendId } from "../interactions/custom-id.ts";
import {
  FIELD_DESCRIPTION,
  FIELD_LABEL,
  FIELD_PLACEHOLDER,
  FIELD_VALUE,
  MESSAGE_TEXT,
  MODAL_COMPONENTS,
  MODAL_TITLE,
  SELECT_OPTIONS,
} from "../limits.ts";
import { clip, oneLine } from "./escape.ts";
import { partsOf } from "./parts.ts";

/** The form as a modal: each field under a label, what is wrong with it in the label's description. */
export function modal(form: Form): APIModalInteractionResponseCallbackData {
  const fields = form.fields.map((field) => labelled(field, form.errors?.[field.name]));
  const room = fields.length < MODAL_COMPONENTS;
  return {
    custom_id: sendId(form.command),
    title: oneLine(form.title, MODAL_TITLE),
    components: [...(room ? intro(form) : []), ...fields],
  };
}

/** What stands above the fields; Discord counts it among its five components. */
function intro(form: Form): readonly APITextDisplayComponent[] {
  const parts = partsOf({ blocks: form.intro ?? [] }, { text: 1_000, rows: 10 });
  const content = parts.flatMap((part) => (part.kind === "text" && part.text !== "" ? [part.text] : [])).join("\n");
  return content === "" ? [] : [{ type: ComponentType.TextDisplay, content: clip(content, MESSAGE_TEXT) }];
}

function labelled(field: Field, error: string | undefined): APILabelComponent {
  const description = error ?? field.hint;
  return {
    type: ComponentType.Label,
    label: oneLine(field.label, FIELD_LABEL),
    ...(description !== undefined && { description: oneLine(description, FIELD_DESCRIPTION) }),
    component: field.choices === undefined ? typed(field) : chosen(field, field.choices),
  };
}

function typed(field: Field): APILabelComponent["component"] {
  return {
    type: ComponentType.TextInput,
    custom_id: field.name,
    style: field.multiline === true ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: field.optional !== true,
    max_length: FIELD_VALUE,
    ...(field.value !== undefined && { value: clip(field.value, FIELD_VALUE) }),
    ...(field.placeholder !== undefined && { placeholder: oneLine(field.placeholder, FIELD_PLACEHOLDER) }),
  };
}

function chosen(field: Field, choices: NonNullable<Field["choices"]>): APILabelComponent["component"] {
  return {
    type: ComponentType.StringSelect,
    custom_id: field.name,
    required: field.optional !== true,
    options: choices
      .slice(0, SELECT_OPTIONS)
      .map(({ label, value }) => ({ label: oneLine(label, 100), value, default: value === field.value })),
  };
}
