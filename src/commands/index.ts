import { isLinkOrId } from "../answers/paper-reference.ts";
import type { Visibility } from "../chat.ts";
import type { Core } from "../core.ts";
import { suggestVerb } from "../ranking/spelling/spelling.ts";
import type { Command, Meant } from "./command.ts";
import { details } from "./details.ts";
import { today, week } from "./digest.ts";
import { edit } from "./edit.ts";
import { exportList } from "./export.ts";
import { follow } from "./follow.ts";
import { forget } from "./forget.ts";
import { createHelp } from "./help.ts";
import { less } from "./less.ts";
import { note } from "./note.ts";
import { next, page, previous } from "./page.ts";
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
import { these } from "./these.ts";
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
  next,
  previous,
  page,
  help,
  these,
  share,
];

export interface Understood {
  readonly command: Command;
  /** What the command is asked: the text after its verb. */
  readonly text: string;
  /** What may have been meant, where the first word is nearly a verb. */
  readonly meant?: Meant;
}

/**
 * Free words are a search; the first word is a verb only where it is one and what follows fits it. Nothing at all asks for
 * help, and a link or an id alone for that paper.
 */
export async function findCommand({ text }: { readonly text: string }, core: Core): Promise<Understood> {
  const { verb, rest, whole } = wordsOf(text);
  if (whole === "") return { command: help, text: "" };
  if (isLinkOrId(whole)) return { command: details, text: whole };
  const command = commandNamed(verb);
  if (command !== undefined && (await fits(command, rest, core))) return { command, text: rest };
  const meant = await nearly(verb, rest, core);
  return { command: search, text: whole, ...(meant !== undefined && { meant }) };
}

/** The verb that a first word may be a slip of, where what follows fits it. */
async function nearly(word: string, rest: string, core: Core): Promise<Meant | undefined> {
  const verb = suggestVerb(word, verbs);
  if (verb === search.name) return rest === "" ? undefined : { verb, text: rest };
  const command = verb === undefined ? undefined : commandNamed(verb);
  if (verb === undefined || command === undefined || !(await fits(command, rest, core))) return undefined;
  return { verb, text: `${verb} ${rest}`.trim() };
}

/** Who will read the answer, as far as the verb tells: nothing that follows a verb changes it. */
export const visibilityOf = (text: string): Visibility => (commandNamed(wordsOf(text).verb) ?? search).visibility;

function wordsOf(text: string): { readonly verb: string; readonly rest: string; readonly whole: string } {
  const whole = text.trim();
  const [first = ""] = whole.split(/\s/, 1);
  return { verb: first.toLowerCase(), rest: whole.slice(first.length).trim(), whole };
}

/** A search has no verb: its words are typed straight on. */
const commandNamed = (verb: string): Command | undefined =>
  commands.find((command) => command !== search && command.name === verb);

const fits = async (command: Command, rest: string, core: Core): Promise<boolean> =>
  (await command.fits?.(rest, core)) !== false;

const verbs: readonly string[] = commands.filter(({ about }) => about !== undefined).map(({ name }) => name);
