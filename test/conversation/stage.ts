import type { Bot, Message, Spelling } from "../../src/chat.ts";

/** One person with the bot on one platform: what they do there, and what they read. */
export interface Stage {
  readonly name: string;
  /** What the person is called there. */
  readonly names: RegExp;
  /** How commands are spelled there. */
  readonly spell: Spelling;
  /** Types something after `/papers`. */
  type(text: string): Promise<Read>;
  /** Presses a button under the latest answer: the first of that label, or that of the paper with a number. */
  press(label: string, paper?: number): Promise<Read>;
  /** Reacts to the latest message that everybody sees; gives the private word that follows, where one does. */
  react(emoji: Emoji): Promise<Read>;
  unreact(emoji: Emoji): Promise<void>;
  /** What everybody in the channel sees, threads included, in the order of posting. */
  posts(): readonly Read[];
  close(): Promise<void>;
}

export type Emoji = "bookmark" | "two";

/** What somebody reads, without the marks of the platform: words, and the labels that can be pressed. */
export interface Read {
  readonly text: string;
  readonly labels: readonly string[];
  readonly file?: string;
}

/** Words in their order. Where a link leads is each platform's own affair. */
export function words(text: string): readonly string[] {
  return text.replace(/\(?https?:\/\/\S+/g, " ").match(/[\p{L}\p{N}%]+/gu) ?? [];
}

/** The bot, with each answer kept as it was before a platform made it its own. */
export function overhear(bot: Bot): { readonly bot: Bot; readonly answers: Message[] } {
  const answers: Message[] = [];
  return {
    answers,
    bot: {
      ...bot,
      async handle(invocation) {
        const answer = await bot.handle(invocation);
        if (answer !== undefined) answers.push(answer.message);
        return answer;
      },
    },
  };
}
