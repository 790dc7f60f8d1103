import { isDeepStrictEqual } from "node:util";
import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RouteLike,
  Routes,
} from "discord.js";
import type { Logger } from "../../../src/chat.ts";
import type { Api } from "../api.ts";
import type { Snowflake } from "../ids.ts";
import { groups, menus, nativeCommands } from "./native.ts";

type Definition = RESTPostAPIApplicationCommandsJSONBody;

/** In servers and in direct messages with the bot; not in those between people, where it cannot be. */
const WHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** Makes Discord's list of commands ours, sending what differs and nothing else. Gives how much was sent. */
export async function registerCommands(
  api: Api,
  application: Snowflake,
  guild: Snowflake | undefined,
  logger: Logger,
): Promise<number> {
  const route: RouteLike =
    guild === undefined ? Routes.applicationCommands(application) : Routes.applicationGuildCommands(application, guild);
  const registered = (await api.read<APIApplicationCommand[]>(route)).filter(
    ({ type }) => type !== ApplicationCommandType.PrimaryEntryPoint,
  );
  const wanted = definitions(guild);
  const stale = registered.filter((there) => !wanted.some((ours) => sameCommand(ours, there)));
  const differing = wanted.filter((ours) => {
    const there = registered.find((candidate) => sameCommand(ours, candidate));
    return there === undefined || !isDeepStrictEqual(essence(there), essence(ours));
  });
  // A name freed first: Discord counts the old ones, too, towards how many there may be.
  for (const { id } of stale) await api.write("delete", `${route}/${id}`);
  // Posting one that exists overwrites it.
  for (const body of differing) await api.write("post", route, { body });
  const sent = { written: differing.length, deleted: stale.length };
  if (sent.written + sent.deleted > 0) logger.info(sent, "commands registered with Discord");
  return sent.written + sent.deleted;
}

function sameCommand(ours: Definition, there: APIApplicationCommand): boolean {
  return ours.name === there.name && (ours.type ?? ApplicationCommandType.ChatInput) === there.type;
}

/** What of a command is ours to decide; what Discord adds, and what it leaves out for being the default, does not count. */
function essence(command: Definition | APIApplicationCommand): unknown {
  const { name, type = ApplicationCommandType.ChatInput } = command;
  const described = "description" in command ? { description: command.description } : {};
  const options = "options" in command ? (command.options ?? []) : [];
  const contexts = [...(command.contexts ?? [])].sort();
  const integrations = [...(command.integration_types ?? [])].sort();
  return { name, type, description: "", ...described, options: options.map(optionEssence), contexts, integrations };
}

function optionEssence(option: APIApplicationCommandOption): unknown {
  const { options = [], choices = [], ...own } = { ...option } as Record<string, unknown> & Nested;
  const kept = OPTION_KEYS.flatMap((key) => (own[key] === undefined || own[key] === false ? [] : [[key, own[key]]]));
  return {
    ...Object.fromEntries(kept),
    choices: choices.map(({ name, value }) => ({ name, value })),
    options: options.map(optionEssence),
  };
}

interface Nested {
  readonly options?: readonly APIApplicationCommandOption[];
  readonly choices?: readonly { readonly name: string; readonly value: unknown }[];
}

const OPTION_KEYS = [
  "type",
  "name",
  "description",
  "required",
  "autocomplete",
  "min_value",
  "max_value",
  "min_length",
  "max_length",
];

function definitions(guild: Snowflake | undefined): readonly Definition[] {
  const where = guild === undefined ? WHERE : {};
  const single = nativeCommands.filter(({ path }) => !path.includes(" "));
  return [
    ...single.map(({ path, about, options }) => ({ name: path, description: about, options: [...options], ...where })),
    ...Object.entries(groups).map(([name, about]) => ({
      name,
      description: about,
      options: subcommands(name),
      ...where,
    })),
    ...Object.keys(menus).map((name) => ({ type: ApplicationCommandType.Message as const, name, ...where })),
  ] as Definition[];
}

function subcommands(group: string): APIApplicationCommandOption[] {
  return nativeCommands
    .filter(({ path }) => path.startsWith(`${group} `))
    .map(({ path, about, options }) => ({
      type: ApplicationCommandOptionType.Subcommand as const,
      name: path.slice(group.length + 1),
      description: about,
      options: [...options],
    })) as APIApplicationCommandOption[];
}
