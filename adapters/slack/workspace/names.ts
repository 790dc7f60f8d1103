import type { Message, Person } from "../../../src/chat.ts";
import { barePerson } from "../ids.ts";

/** The message with the name of every person it speaks of: Slack's events name nobody, and a mention would ping. */
export async function withNames(
  message: Message,
  nameOf: (user: string) => Promise<string | undefined>,
): Promise<Message> {
  const nameless = [
    ...new Set(
      peopleIn(message)
        .filter(({ name }) => name === undefined)
        .map(({ id }) => id),
    ),
  ];
  if (nameless.length === 0) return message;
  const found = await Promise.all(nameless.map(async (id) => [id, await nameOf(barePerson(id))] as const));
  const names = new Map<unknown, string | undefined>(found);
  return JSON.parse(JSON.stringify(message), (_, value) => named(value, names));
}

/** Everybody named in a `person` span, wherever it stands. */
function peopleIn(part: unknown): readonly Person[] {
  if (typeof part !== "object" || part === null) return [];
  if ("kind" in part && part.kind === "person" && "person" in part) return [part.person as Person];
  return Object.values(part).flatMap(peopleIn);
}

function named(value: unknown, names: ReadonlyMap<unknown, string | undefined>): unknown {
  if (typeof value !== "object" || value === null || !("id" in value) || "name" in value) return value;
  const name = names.get(value.id);
  return name === undefined ? value : { ...value, name };
}
