import { isDeepStrictEqual } from "node:util";
import { type APIApplicationCommand, ApplicationCommandType, type RouteLike, Routes } from "discord.js";
import type { Logger } from "../../../src/chat.ts";
import type { Clock } from "../../../src/clock.ts";
import type { Api } from "../api.ts";
import { isTrouble } from "../failures.ts";
import type { Snowflake } from "../ids.ts";
import { type Definition, definitions } from "./definitions.ts";

export interface RegistrationTools {
  readonly api: Api;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Ends the trying. */
  readonly leaving: AbortSignal;
  /** The guilds the bot is in. */
  readonly guilds: readonly Snowflake[];
}

/** How long to wait before trying again, in ms: doubled each time, up to the last. */
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 5 * 60_000;

/** Makes Discord's list of commands ours, for one guild or everywhere; goes on trying where Discord fails for a while. */
export async function registerCommands(application: Snowflake, guild: Snowflake | undefined, tools: RegistrationTools) {
  const { logger, clock, leaving } = tools;
  for (let pause = FIRST_PAUSE; !leaving.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      await sendDifferences(application, guild, tools);
      return await (guild === undefined ? removeLeftovers(application, tools) : tellTwins(application, tools));
    } catch (error) {
      if (!isTrouble(error, "temporary") && !isTrouble(error, "unclear")) throw error;
      logger.warn({ err: error }, "the commands could not be registered with Discord; trying again");
    }
    await clock.sleep(pause, leaving).catch(() => undefined);
  }
}

/** Sends what differs, and nothing else. */
async function sendDifferences(
  application: Snowflake,
  guild: Snowflake | undefined,
  { api, logger }: RegistrationTools,
): Promise<void> {
  const route: RouteLike =
    guild === undefined ? Routes.applicationCommands(application) : Routes.applicationGuildCommands(application, guild);
  const wanted = definitions(guild !== undefined);
  const registered = await registeredAt(route, api);
  const stale = registered.filter((there) => !wanted.some((ours) => isSame(ours, there)));
  const differing = wanted.filter((ours) => !registered.some((there) => isSame(ours, there) && says(there, ours)));
  // The old ones first: they count towards how many there may be.
  for (const { id } of stale) await api.write("delete", `${route}/${id}`);
  // One that exists is overwritten by posting it again.
  for (const body of differing) await api.write("post", route, { body });
  if (stale.length + differing.length > 0)
    logger.info({ written: differing.length, deleted: stale.length }, "commands registered with Discord");
}

/** An application's entry point is Discord's own to make: it is left out. */
async function registeredAt(route: RouteLike, api: Api): Promise<readonly APIApplicationCommand[]> {
  const all = await api.read<APIApplicationCommand[]>(route);
  return all.filter(({ type }) => type !== ApplicationCommandType.PrimaryEntryPoint);
}

/** Guilds looked at for leftovers: who develops is in a few, and each costs a request. */
const LOOKED_AT = 50;

/** What was registered for one guild while developing would show twice there, beside what is registered everywhere. */
async function removeLeftovers(application: Snowflake, { api, logger, guilds }: RegistrationTools): Promise<void> {
  for (const guild of guilds.slice(0, LOOKED_AT)) {
    const route = Routes.applicationGuildCommands(application, guild);
    try {
      const leftovers = await registeredAt(route, api);
      for (const { id } of leftovers) await api.write("delete", `${route}/${id}`);
      if (leftovers.length > 0) logger.info({ guild, deleted: leftovers.length }, "a server's own commands removed");
    } catch (error) {
      if (!isTrouble(error, "forbidden") && !isTrouble(error, "gone")) throw error;
    }
  }
}

/** Those of everywhere are left: other servers have no others. */
async function tellTwins(application: Snowflake, { api, logger }: RegistrationTools): Promise<void> {
  if ((await registeredAt(Routes.applicationCommands(application), api)).length > 0)
    logger.warn({}, "the commands are registered everywhere too and show twice in the server of DISCORD_GUILD");
}

const isSame = (ours: Definition, there: APIApplicationCommand): boolean =>
  ours.name === there.name && ours.type === there.type;

/** Whether Discord's form of a command says what ours says. Of where it can be used, ours may leave the choice open. */
function says(there: APIApplicationCommand, ours: Definition): boolean {
  return (
    isDeepStrictEqual(essence(there), essence(ours)) &&
    (ours.contexts == null || isDeepStrictEqual(sorted(there.contexts), sorted(ours.contexts))) &&
    (ours.integration_types == null ||
      isDeepStrictEqual(sorted(there.integration_types), sorted(ours.integration_types)))
  );
}

const sorted = (list: readonly number[] | null | undefined) => [...(list ?? [])].sort();

/** What is ours to say of a command, its options and their choices. */
const OURS = [
  "type",
  "name",
  "description",
  "required",
  "autocomplete",
  "min_value",
  "max_value",
  "max_length",
  "value",
  "choices",
  "options",
];

/** A command without what Discord adds, and without what is as good as absent. */
function essence(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(essence);
  if (typeof part !== "object" || part === null) return part;
  const kept = OURS.map((key): [string, unknown] => [key, essence(Reflect.get(part, key))]);
  return Object.fromEntries(kept.filter(([, value]) => !isAbsent(value)));
}

function isAbsent(value: unknown): boolean {
  return value == null || value === false || value === "" || (Array.isArray(value) && value.length === 0);
}
