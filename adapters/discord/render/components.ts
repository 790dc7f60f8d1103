import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import type { Action } from "../../../src/chat.ts";
import { pickId, reopenId, runId } from "../interactions/custom-id.ts";
import { BUTTON_LABEL, CUSTOM_ID, OPTION_LABEL, ROW_BUTTONS, SELECT_OPTIONS, SELECT_PLACEHOLDER } from "../limits.ts";
import { oneLine } from "./escape.ts";
import type { Offer, Part } from "./parts.ts";

const STYLES = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

/** The parts as Discord's components, in their order; texts that touch become one. */
export function componentsOf(parts: readonly Part[]): APIMessageTopLevelComponent[] {
  const components: APIMessageTopLevelComponent[] = [];
  let place = 0;
  for (const part of joinTexts(parts)) {
    const made = component(part, place);
    components.push(...made);
    place += made.reduce((sum, one) => sum + countOf(one), 0);
  }
  return components;
}

/** How many components this is, by Discord's way of counting: nested ones count too. */
export function countOf(component: APIMessageTopLevelComponent): number {
  return component.type === ComponentType.ActionRow ? 1 + component.components.length : 1;
}

function component(part: Part, place: number): readonly APIMessageTopLevelComponent[] {
  switch (part.kind) {
    case "text":
      return [{ type: ComponentType.TextDisplay, content: part.text }];
    case "actions":
      return buttonRows(part.actions, place);
    case "menu":
      return menus(part.actions, place);
    case "reopen":
      return [row([button(ButtonStyle.Primary, part.form.submit, reopenId(part.form.command))])];
    case "file":
      return [{ type: ComponentType.File, file: { url: `attachment://${part.file.name}` } }];
  }
}

function buttonRows(offers: readonly Offer[], place: number): readonly APIMessageTopLevelComponent[] {
  const buttons = offers.map(({ action }, index) =>
    button(styleOf(action), action.label, runId(place + index, action.command)),
  );
  return pages(buttons, ROW_BUTTONS).map(row);
}

function menus(offers: readonly Offer[], place: number): readonly APIMessageTopLevelComponent[] {
  const different = [...new Map(offers.map((offer) => [offer.action.command, offer])).values()];
  return pages(different, SELECT_OPTIONS).map((page, index) => row([menu(page, place + index)]));
}

function menu(offers: readonly Offer[], place: number): APIStringSelectComponent {
  const labels = [...new Set(offers.map(({ action }) => action.label))];
  return {
    type: ComponentType.StringSelect,
    custom_id: pickId(place),
    placeholder: oneLine(`${labels.join(", ")} …`, SELECT_PLACEHOLDER),
    options: offers.map(({ action, about }) => ({ label: oneLine(about, OPTION_LABEL), value: action.command })),
  };
}

function button(style: APIButtonComponentWithCustomId["style"], label: string, id: string) {
  if (id.length > CUSTOM_ID) throw new RangeError(`a button's command is too long for Discord: ${id}`);
  return { type: ComponentType.Button as const, style, label: oneLine(label, BUTTON_LABEL), custom_id: id };
}

function styleOf({ style }: Action): APIButtonComponentWithCustomId["style"] {
  return style === undefined ? ButtonStyle.Secondary : STYLES[style];
}

function row(components: APIComponentInMessageActionRow[]): APIActionRowComponent<APIComponentInMessageActionRow> {
  return { type: ComponentType.ActionRow, components };
}

function joinTexts(parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind !== "text" || last?.kind !== "text") joined.push(part);
    else if (part.text.trim() !== "") joined[joined.length - 1] = { kind: "text", text: `${last.text}\n${part.text}` };
  }
  return joined.filter((part) => part.kind !== "text" || part.text.trim() !== "");
}

function pages<T>(items: readonly T[], size: number): readonly T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, page) => items.slice(page * size, (page + 1) * size));
}
