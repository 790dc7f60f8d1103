import { suggestVerb } from "../ranking/spelling.ts";
import type { Command } from "./command.ts";
import { details } from "./details.ts";
import { today, week } from "./digest.ts";
import { edit } from "./edit.ts";
import { exportList } from "./export.ts";
import { follow } from "./follow.ts";
import { forget } from "./forget.ts";
import { createHelp } from "./help.ts";
import { less } from "./less.ts";
import { note } from "./note.ts";
import { page } from "./page.ts";
import { pause, resume } from "./pause.ts";
import { post } from "./post.ts";
import { present } from "./present.ts";
import { preview } from "./preview.ts";
import { profile } from "./profile.ts";
import { read } from "./read.ts";
import { save } from "./save.ts";
import { saved } from "./saved.ts";
import { search } from "./search.ts";
import { settings } from "./settings.ts";
import { share } from "./share.ts";
import { similar } from "./similar.ts";
import { status } from "./status.ts";
import { topics } from "./topics.ts";
import { unfollow } from "./unfollow.ts";
import { unsave } from "./unsave.ts";
import { why } from "./why.ts";

const help = createHelp(() => commands);

/** Everything people can type after `/papers`, in the order help shows it. */
export const commands: readonly Command[] = [
  search,
  today,
  week,
  similar,
  why,
  details,
  follow,
  topics,
  edit,
  preview,
  pause,
  resume,
  unfollow,
  post,
  settings,
  status,
  save,
  unsave,
  saved,
  note,
  read,
  present,
  exportList,
  less,
  profile,
  forget,
  help,
  page,
  share,
];

export interface Understood {
  readonly command: Command;
  /** What the command is asked: the text after its verb. */
  readonly text: string;
  /** What may have been meant, where the first word is nearly a verb: "save 2" for "saev 2". */
  readonly meant?: string;
}

/** Free words are a search; the first word is a verb only where it is one and what follows fits it. */
export function findCommand({ text }: { readonly text: string }): Understood {
  const trimmed = text.trim();
  const [first = ""] = trimmed.split(/\s/, 1);
  const rest = trimmed.slice(first.length).trim();
  if (trimmed === "") return { command: help, text: "" };
  const command = commandNamed(first.toLowerCase(), rest);
  if (command !== undefined) return { command, text: rest };
  const verb = suggestVerb(first, verbs);
  const meant = verb !== undefined && commandNamed(verb, rest) !== undefined ? { meant: `${verb} ${rest}`.trim() } : {};
  return { command: search, text: trimmed, ...meant };
}

/** A search has no verb: its words are typed straight on. */
const commandNamed = (verb: string, rest: string): Command | undefined =>
  commands.find((command) => command !== search && command.name === verb && command.fits?.(rest) !== false);

const verbs: readonly string[] = commands
  .filter((command) => command.about !== undefined && command !== search)
  .map(({ name }) => name);
