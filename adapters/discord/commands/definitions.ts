import {
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from "discord.js";
import { groups, menus, nativeCommands } from "./native.ts";

/** A command as it is registered with Discord. */
export type Definition = RESTPostAPIApplicationCommandsJSONBody;

/** In servers and in direct messages with the bot; not in those between people, where it cannot be. */
const EVERYWHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** All that is registered: for one guild, where commands appear at once, or for everywhere. */
export function definitions(forOneGuild: boolean): readonly Definition[] {
  const where = forOneGuild ? {} : EVERYWHERE;
  return [...single(), ...grouped(), ...ofMessages()].map((definition) => ({ ...definition, ...where }));
}

function single(): readonly Definition[] {
  return nativeCommands
    .filter(({ path }) => !path.includes(" "))
    .map(({ path, about, options }) => ({ ...slash(path, about), options: [...options] }));
}

function grouped(): readonly Definition[] {
  return Object.entries(groups).map(([name, about]) => ({ ...slash(name, about), options: subcommands(name) }));
}

function subcommands(group: string): APIApplicationCommandSubcommandOption[] {
  return nativeCommands
    .filter(({ path }) => path.startsWith(`${group} `))
    .map(({ path, about, options }) => ({
      type: ApplicationCommandOptionType.Subcommand,
      name: path.slice(group.length + 1),
      description: about,
      options: [...options],
    }));
}

function ofMessages(): readonly Definition[] {
  return Object.keys(menus).map((name) => ({ type: ApplicationCommandType.Message, name }));
}

function slash(name: string, description: string) {
  return { type: ApplicationCommandType.ChatInput as const, name, description };
}
