import { listFor, pagesOf, showPage } from "../answers/paper-list.ts";
import type { Answer, Invocation } from "../chat.ts";
import type { Core } from "../core.ts";
import { UserError } from "../errors.ts";
import { count } from "../messages.ts";
import { MOST_ANSWERS } from "../ranking/query/query-settings.ts";
import type { ShownList } from "../store/lists.ts";
import type { Command } from "./command.ts";

const PRESSED = /^([a-z][a-z0-9]{4}) (\d{1,4})$/;
const TYPED = /^\d{1,4}$/;

/** Pressed, another page of a list, in the place of the one it was pressed on; typed, a page of the last list. */
export const page: Command = {
  name: "page",
  usage: "<number>",
  about: "a page of the last list; next and previous turn one",
  visibility: "asker",
  fits: (text) => PRESSED.test(text) || TYPED.test(text),
  async run({ text, invocation }, core) {
    const [, id, number = text] = PRESSED.exec(text) ?? [];
    if (id === undefined) return turn(() => Number(number), invocation, core);
    const list = await listFor(id, invocation, core);
    return { ...(await show(list, Number(number), invocation, core)), replaces: true };
  },
};

export const next: Command = turning("next", "the next page of the last list", 1);
export const previous: Command = turning("previous", "the page before", -1);

/** A verb only where it stands alone: "next token prediction" is a search. */
function turning(name: string, about: string, by: number): Command {
  return {
    name,
    usage: "",
    about,
    visibility: "asker",
    fits: (text) => text === "" || /^page$/i.test(text),
    run: ({ invocation }, core) => turn((now) => now + by, invocation, core),
  };
}

async function turn(to: (now: number) => number, invocation: Invocation, core: Core): Promise<Answer> {
  const { channel, person } = invocation;
  const list = await core.lists.last(channel.id, person.id);
  if (list === undefined) throw new UserError("There is no list yet whose pages could be turned: search first.");
  const number = to(list.page ?? 1);
  if (number < 1 || number > pagesOf(list, channel, core))
    throw new UserError(noSuchPage(list, number, invocation, core));
  return show(list, number, invocation, core);
}

async function show(list: ShownList, number: number, { channel, person }: Invocation, core: Core): Promise<Answer> {
  const message = await showPage(list, number, channel, core);
  if (list.person === person.id) await core.lists.turn(list.id, number);
  return { message, visibility: "asker" };
}

/** "The last list has 2 pages: there is no page 3." and how to see more where more fit. */
function noSuchPage(list: ShownList, number: number, { channel }: Invocation, core: Core): string {
  const pages = `The last list has ${count(pagesOf(list, channel, core), "page")}: there is no page ${number}.`;
  const { total, papers } = list;
  const isAll = papers.length >= Math.min(total, MOST_ANSWERS) || number < 1;
  return isAll ? pages : `${pages} ${count(total, "paper")} fit: ask again with top:${Math.min(total, MOST_ANSWERS)}.`;
}
