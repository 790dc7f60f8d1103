import type { Command } from "./command.ts";
import { details } from "./details.ts";
import { today, week } from "./digest.ts";
import { exportList } from "./export.ts";
import { forget } from "./forget.ts";
import { help } from "./help.ts";
import { note } from "./note.ts";
import { page } from "./page.ts";
import { present } from "./present.ts";
import { read } from "./read.ts";
import { save } from "./save.ts";
import { saved } from "./saved.ts";
import { search } from "./search.ts";
import { share } from "./share.ts";
import { similar } from "./similar.ts";
import { unsave } from "./unsave.ts";
import { why } from "./why.ts";

/** Everything people can type after `/papers`, in the order help shows it. */
export const commands: readonly Command[] = [
  search,
  today,
  week,
  similar,
  why,
  details,
  save,
  unsave,
  saved,
  note,
  read,
  present,
  exportList,
  forget,
  help,
  page,
  share,
];

export interface Understood {
  readonly command: Command;
  /** What the command is asked: the text after its verb. */
  readonly text: string;
}

/** Free words are a search; the first word is a verb only where it is one and what follows fits it. */
export function findCommand({ text }: { readonly text: string }): Understood {
  const trimmed = text.trim();
  const [first = ""] = trimmed.split(/\s/, 1);
  const rest = trimmed.slice(first.length).trim();
  if (trimmed === "") return { command: help, text: "" };
  const command = commands.find(({ name }) => name === first.toLowerCase());
  if (command === undefined || command === search || command.fits?.(rest) === false)
    return { command: search, text: trimmed };
  return { command, text: rest };
}

/** The verbs people type, for a did-you-mean. */
export const verbs: readonly string[] = commands
  .filter((command) => command.about !== undefined && command !== search)
  .map(({ name }) => name);
