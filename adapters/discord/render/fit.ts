import { type APIMessageTopLevelComponent, ComponentType } from "discord.js";
import type { Message } from "../../../src/chat.ts";
import { MESSAGE_COMPONENTS, MESSAGE_TEXT } from "../limits.ts";
import { componentsOf, countOf } from "./components.ts";
import { type Part, partsOf, type Room } from "./parts.ts";

/** Less and less room for every piece, until all of them fit together: so a long abstract shrinks and no title is lost. */
const ROOMS: readonly Room[] = [
  { text: MESSAGE_TEXT, rows: 100 },
  { text: 1_500, rows: 50 },
  { text: 500, rows: 25 },
  { text: 250, rows: 15 },
  { text: 100, rows: 10 },
  { text: 40, rows: 5 },
];

/** The message's components within Discord's limits. Only a message far outside what the bot says fails. */
export function fittedComponents(message: Message): APIMessageTopLevelComponent[] {
  for (const room of ROOMS) {
    const components = foldActions(partsOf(message, room));
    if (components !== undefined && textLength(components) <= MESSAGE_TEXT) return components;
  }
  throw new RangeError(`a message of ${message.blocks.length} blocks does not fit into Discord's limits`);
}

/** Too many buttons: those of the largest group become one menu of choices, and so on until all fit. */
function foldActions(parts: readonly Part[]): APIMessageTopLevelComponent[] | undefined {
  const components = componentsOf(parts);
  if (count(components) <= MESSAGE_COMPONENTS) return components;
  const group = largestGroup(parts);
  return group === undefined ? undefined : foldActions(foldGroup(parts, group));
}

function largestGroup(parts: readonly Part[]): number | undefined {
  const sizes = new Map<number, number>();
  for (const part of parts) {
    if (part.kind === "actions") sizes.set(part.group, (sizes.get(part.group) ?? 0) + part.actions.length);
  }
  return [...sizes].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function foldGroup(parts: readonly Part[], group: number): readonly Part[] {
  const inGroup = (part: Part) => part.kind === "actions" && part.group === group;
  const last = parts.findLastIndex(inGroup);
  const actions = parts.flatMap((part) => (part.kind === "actions" && part.group === group ? part.actions : []));
  const menu: Part = { kind: "menu", actions };
  return parts.flatMap((part, index) => (index === last ? [menu] : inGroup(part) ? [] : [part]));
}

function count(components: readonly APIMessageTopLevelComponent[]): number {
  return components.reduce((sum, component) => sum + countOf(component), 0);
}

function textLength(components: readonly APIMessageTopLevelComponent[]): number {
  return components.reduce(
    (sum, component) => sum + (component.type === ComponentType.TextDisplay ? component.content.length : 0),
    0,
  );
}
