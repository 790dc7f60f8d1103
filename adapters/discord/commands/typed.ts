import {
  type APIApplicationCommandInteractionDataOption,
  ApplicationCommandOptionType,
  type InteractionType,
} from "discord.js";
import { nativeCommands } from "./native.ts";
import type { Given } from "./options.ts";

type GivenOption = APIApplicationCommandInteractionDataOption<
  InteractionType.ApplicationCommand | InteractionType.ApplicationCommandAutocomplete
>;

/** What one would type after `/papers` for a native command and its options; nothing where it is none of ours. */
export function typedText(name: string, options: readonly GivenOption[] = []): string | undefined {
  const [first] = options;
  if (first?.type === ApplicationCommandOptionType.Subcommand) return typedText(`${name} ${first.name}`, first.options);
  const command = nativeCommands.find(({ path }) => path === name);
  return command?.typed(Object.fromEntries(options.map(given)));
}

/** What stands in the option that is being typed. */
export function typedSoFar(options: readonly GivenOption[] = []): string {
  const typed = options.find((option) => "focused" in option && option.focused === true);
  return typed === undefined ? "" : String(given(typed)[1] ?? "");
}

function given(option: GivenOption): readonly [string, Given[string]] {
  return [option.name, "value" in option ? option.value : undefined];
}
