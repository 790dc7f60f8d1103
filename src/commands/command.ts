import type { Answer, Invocation, Message, Visibility } from "../chat.ts";
import type { Core } from "../core.ts";

/** What a command is asked: what stands after its verb, and who asked where. */
export interface Request {
  /** The text after the verb, trimmed. */
  readonly text: string;
  readonly invocation: Invocation;
  /** What may have been meant, where the first word is nearly a verb. */
  readonly meant?: Meant;
}

/** A first word that is nearly a verb, read as one: "similar 2" for "simlar 2"; for "serach sea", which needs none, "sea". */
export interface Meant {
  readonly verb: string;
  readonly text: string;
}

/** One thing people can type. `src/commands/index.ts` lists them all: the bot's table of contents. */
export interface Command {
  readonly name: string;
  /** What follows the verb, as help shows it: "[words]". */
  readonly usage: string;
  /** What it does, in a line of help. Absent: it is only ever pressed, and help leaves it out. */
  readonly about?: string;
  readonly visibility: Visibility;
  /**
   * Whether what follows fits the verb; where it does not, the whole text is a search.
   * Absent: anything fits.
   */
  fits?(text: string, core: Core): boolean | Promise<boolean>;
  /** Throws a `UserError` for what the person can mend. */
  run(request: Request, core: Core): Promise<Message | Answer>;
}
