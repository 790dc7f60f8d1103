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
}

/** How long to wait before trying again, in ms: doubled each time, up to the last. */
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 5 * 60_000;

/** Makes Discord's list of commands ours, for one guild or everywhere; goes on trying where Discord fails for a while. */
export async function registerCommands(application: Snowflake, guild: Snowflake | undefined, tools: RegistrationTools) {
  const { api, logger, clock, leaving } = tools;
  for (let pause = FIRST_PAUSE; !leaving.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      return await sendDifferences(api, application, guild, logger);
    } catch (error) {
      if (!isTrouble(error, "temporary") && !isTrouble(error, "unclear")) throw error;
      logger.warn({ err: error }, "the commands could not be registered with Discord; trying again");
    }
    await clock.sleep(pause, leaving).catch(() => undefined);
  }
}

/** Sends what differs, and nothing else. */
async function sendDifferences(
  api: Api,
  application: Snowflake,
  guild: Snowflake | undefined,
  logger: Logger,
): Promise<void> {
  const route: RouteLike =
    guild === undefined ? Routes.applicationCommands(application) : Routes.applicationGuildCommands(application, guild);
  const wanted = definitions(guild !== undefined);
  // An application's entry point is Discord's own to make.
  const registered = (await api.read<APIApplicationCommand[]>(route)).filter(
    ({ type }) => type !== ApplicationCommandType.PrimaryEntryPoint,
  );
  const stale = registered.filter((there) => !wanted.some((ours) => isSame(ours, there)));
  const differing = wanted.filter((ours) => !registered.some((there) => isSame(ours, there) && says(there, ours)));
  // The old ones first: they count towards how many there may be.
  for (const { id } of stale) await api.write("delete", `${route}/${id}`);
  // One that exists is overwritten by posting it again.
  for (const body of differing) await api.write("post", route, { body });
  if (stale.length + differing.length > 0)
    logger.info({ written: differing.length, deleted: stale.length }, "commands registered with Discord");
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
