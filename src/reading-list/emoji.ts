import { CHARACTERS } from "./emoji-names.ts";

/** What a reaction asks for: keep all papers of its message, or the one of a number. */
export type EmojiMeaning = { readonly kind: "all" } | { readonly kind: "number"; readonly number: number };

/** The reactions that save. */
export interface SaveEmoji {
  /** `undefined` for every other reaction. */
  meaning(emoji: string): EmojiMeaning | undefined;
  /** The first of them, as people know it: "🔖", ":paperboy:". */
  readonly shown: string;
}

const TONES = /::skin-tone-\d|[\u{1F3FB}-\u{1F3FF}]/gu;
/** Whether a character is shown in colour makes no difference to what it is. */
const COLOURED = /\uFE0F/g;
/** Discord's: "<:paperboy:123>", "<a:paperboy:123>", "paperboy:123". */
const CUSTOM = /^(?:<a?:)?([^:<>]+):\d+>?$/;
const NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "keycap_ten"];

/**
 * @param configured names ("bookmark", ":star:"), characters ("🔖") or custom emoji; each counts in any skin tone,
 *   by its name as by its character where both are known here
 */
export function createSaveEmoji(configured: readonly string[]): SaveEmoji {
  const saving = new Set(configured.map(plain));
  const [first = ""] = saving;
  return {
    shown: /^[\w+-]+$/.test(first) ? `:${first}:` : first,
    meaning(emoji) {
      const name = plain(emoji);
      if (saving.has(name)) return { kind: "all" };
      const number = numberOf(name);
      return number === undefined ? undefined : { kind: "number", number };
    },
  };
}

/** The same reaction under one spelling, whoever spells it; skin tones stay apart, since a person may leave two. */
export const spelling = (emoji: string): string => emoji.replace(COLOURED, "");

/** An emoji without its tone, by its character where that is known. */
function plain(emoji: string): string {
  const bare = spelling(emoji).replace(TONES, "").replace(CUSTOM, "$1").replace(/^:|:$/g, "");
  return CHARACTERS.get(bare) ?? bare;
}

/** 1 to 10, as a name or a keycap. */
function numberOf(emoji: string): number | undefined {
  if (emoji === "🔟") return 10;
  const named = NUMBERS.indexOf(emoji) + 1;
  if (named > 0) return named;
  const keycap = /^([1-9])\u20E3$/.exec(emoji)?.[1];
  return keycap === undefined ? undefined : Number(keycap);
}
