import type { types } from "@slack/bolt";
import type { Action } from "../../../src/chat.ts";
import { ACCESSIBILITY_LABEL, ACTIONS_ELEMENTS, BUTTON_TEXT, BUTTON_VALUE } from "../limits.ts";
import { cut } from "./cut.ts";

/** What our buttons' `action_id` starts with; the command itself stands in the value. */
export const BUTTON = "command";

/** Buttons in rows; a row holds as many as Slack allows. */
export function actionBlocks(actions: readonly Action[]): readonly types.ActionsBlock[] {
  const rows = Math.ceil(actions.length / ACTIONS_ELEMENTS);
  return Array.from({ length: rows }, (_, row) => ({
    type: "actions" as const,
    elements: actions.slice(row * ACTIONS_ELEMENTS, (row + 1) * ACTIONS_ELEMENTS).map(button),
  }));
}

function button(action: Action, place: number): types.Button {
  return {
    type: "button",
    action_id: `${BUTTON}:${place}`,
    text: { type: "plain_text", text: cut(action.label, BUTTON_TEXT), emoji: true },
    value: action.command.slice(0, BUTTON_VALUE),
    ...(action.style === undefined ? {} : { style: action.style }),
    ...(action.about === undefined ? {} : { accessibility_label: cut(action.about, ACCESSIBILITY_LABEL) }),
  };
}
