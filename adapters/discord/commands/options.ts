import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from "discord.js";
import { QUERY_TEXT } from "../limits.ts";

/** An option people fill in behind a command. */
export type Option = APIApplicationCommandBasicOption;

/** The values a person gave to a command's options. */
export type Given = Readonly<Record<string, string | number | boolean | undefined>>;

export function text(name: string, description: string, required = false): Option {
  return { type: ApplicationCommandOptionType.String, name, description, required };
}

/** Completed by the bot while it is typed. */
export function completed(name: string, description: string): Option {
  const option = { type: ApplicationCommandOptionType.String as const, name, description, required: true };
  return { ...option, autocomplete: true, max_length: QUERY_TEXT };
}

/** One of these: what people see, and what is typed for them. */
export function choice(
  name: string,
  description: string,
  choices: Readonly<Record<string, string>>,
  required = false,
): Option {
  const listed = Object.entries(choices).map(([shown, value]) => ({ name: shown, value }));
  return { type: ApplicationCommandOptionType.String, name, description, required, choices: listed };
}

/** A whole number within its bounds. */
export function number(name: string, description: string, least: number, most: number): Option {
  return { type: ApplicationCommandOptionType.Integer, name, description, min_value: least, max_value: most };
}

export function yes(name: string, description: string): Option {
  return { type: ApplicationCommandOptionType.Boolean, name, description };
}

/** What one would type: the words given, with single spaces between. */
export function line(...words: readonly (string | number | boolean | undefined)[]): string {
  return words
    .map((word) => String(word ?? "").trim())
    .filter((word) => word !== "")
    .join(" ");
}

/** The word, where its option was answered with yes. */
export function where(given: Given[string], word: string): string | undefined {
  return given === true ? word : undefined;
}
