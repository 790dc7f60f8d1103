import type { Recorded } from "./routes.ts";
import { EPHEMERAL, type Message } from "./world.ts";

/** What a person reads in a message, line by line. */
export function readable(message: Message): string {
  const texts = everyPart(message.components).flatMap(({ type, content }) => (type === 10 ? [content] : []));
  return [message.content, ...texts].filter((text) => text !== "").join("\n");
}

/** The labels of its buttons and of its menus' choices. */
export function labels(message: Message): readonly string[] {
  return everyPart(message.components).flatMap(({ label, options = [] }) => [
    ...(label === undefined ? [] : [label]),
    ...options.map((option: Recorded["body"]) => option.label),
  ]);
}

export function seenByAskerOnly(message: Message): boolean {
  return (message.flags & EPHEMERAL) !== 0;
}

/** Components with those inside them, in the order they are shown. */
export function everyPart(components: readonly Recorded["body"][]): readonly Recorded["body"][] {
  return components.flatMap((component) => [component, ...everyPart(component.components ?? [])]);
}
