import { dirname, join } from "node:path";
import { z } from "zod";
import { UserError } from "./errors.ts";
import type { Level } from "./log.ts";

/** An empty setting is one not given. */
const given = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
const url = z.url({ protocol: /^https?$/, error: "is no http(s) address" });
const zone = z.string().refine(isZone, "is no time zone such as Europe/Berlin");
const switched = z.enum(["on", "off"], { error: "is neither on nor off" });
const list = z.string().transform((text) => text.split(/[\s,]+/).filter((entry) => entry !== ""));

const MINUTES = "is no number of minutes from 0 to 180";

const environment = z.object({
  PAPERBOY_DB: given(z.string()),
  PAPERBOY_ZONE: given(zone),
  PAPERBOY_FEEDS: given(list.pipe(z.array(url))),
  PAPERBOY_SEARCH_ELSEWHERE: given(switched),
  PAPERBOY_SAVE_EMOJI: given(list),
  PAPERBOY_ALERT_CHANNEL: given(z.string()),
  PAPERBOY_WAIT: given(z.coerce.number(MINUTES).int(MINUTES).min(0, MINUTES).max(180, MINUTES)),
  PAPERBOY_LOG: given(
    z.enum(["debug", "info", "warn", "error", "silent"], { error: "is none of debug, info, warn, error, silent" }),
  ),
  HUGGINGFACE_URL: given(
    url.refine((text) => new URL(text).pathname === "/", "is more than an origin such as https://huggingface.co"),
  ),
  SLACK_BOT_TOKEN: given(z.string()),
  SLACK_APP_TOKEN: given(z.string()),
  SLACK_SIGNING_SECRET: given(z.string()),
  SLACK_API_URL: given(url.refine((text) => text.endsWith("/api/"), "does not end in /api/")),
  PORT: given(
    z.coerce.number({ error: "is no port" }).int("is no port").min(0, "is no port").max(65_535, "is no port"),
  ),
  DISCORD_TOKEN: given(z.string()),
  DISCORD_API_URL: given(url.refine((text) => text.endsWith("/api"), "does not end in /api")),
  DISCORD_GUILD: given(z.string().regex(/^\d+$/, "is no server's id")),
});

export interface SlackConfig {
  readonly botToken: string;
  readonly appToken?: string;
  readonly signingSecret?: string;
  readonly port?: number;
  readonly apiUrl?: string;
}

export interface DiscordConfig {
  readonly token: string;
  readonly apiUrl?: string;
  readonly guild?: string;
}

export interface Config {
  /** The archive, and the one of the bundled sample beside it. */
  readonly database: string;
  readonly sampleDatabase: string;
  readonly zone: string;
  readonly feeds: readonly string[];
  readonly huggingFace: string;
  /** Ask Hugging Face's paper search where the archive has too little. */
  readonly searchElsewhere: boolean;
  readonly saveEmoji: readonly string[];
  readonly alertChannel?: string;
  /** How long a post waits for a list that is missing or still growing, ms. */
  readonly waitForList: number;
  /** What the log tells; absent, each way of running chooses. */
  readonly logLevel?: Level;
  readonly slack?: SlackConfig;
  readonly discord?: DiscordConfig;
}

/** Reads the settings; throws a `UserError` that names every bad one at once. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(variables);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
  const slackProblem = slackTrouble(variables);
  if (slackProblem !== undefined) problems.push(slackProblem);
  if (!parsed.success || problems.length > 0) throw new UserError(`Settings to mend: ${problems.join("; ")}.`);
  const set = parsed.data;
  const database = set.PAPERBOY_DB ?? join("data", "paperboy.db");
  const slack = slackConfig(set);
  return {
    database,
    sampleDatabase: join(dirname(database), "sample.db"),
    zone: set.PAPERBOY_ZONE ?? "UTC",
    feeds: set.PAPERBOY_FEEDS ?? [],
    huggingFace: (set.HUGGINGFACE_URL ?? "https://huggingface.co").replace(/\/+$/, ""),
    searchElsewhere: set.PAPERBOY_SEARCH_ELSEWHERE !== "off",
    saveEmoji: set.PAPERBOY_SAVE_EMOJI ?? ["bookmark"],
    ...(set.PAPERBOY_LOG !== undefined && { logLevel: set.PAPERBOY_LOG }),
    waitForList: (set.PAPERBOY_WAIT ?? 60) * 60_000,
    ...(set.PAPERBOY_ALERT_CHANNEL !== undefined && { alertChannel: set.PAPERBOY_ALERT_CHANNEL }),
    ...(slack !== undefined && { slack }),
    ...(set.DISCORD_TOKEN !== undefined && {
      discord: {
        token: set.DISCORD_TOKEN,
        ...(set.DISCORD_API_URL !== undefined && { apiUrl: set.DISCORD_API_URL }),
        ...(set.DISCORD_GUILD !== undefined && { guild: set.DISCORD_GUILD }),
      },
    }),
  };
}

function slackConfig(set: z.infer<typeof environment>): SlackConfig | undefined {
  if (set.SLACK_BOT_TOKEN === undefined) return undefined;
  return {
    botToken: set.SLACK_BOT_TOKEN,
    ...(set.SLACK_APP_TOKEN !== undefined && { appToken: set.SLACK_APP_TOKEN }),
    ...(set.SLACK_SIGNING_SECRET !== undefined && { signingSecret: set.SLACK_SIGNING_SECRET }),
    ...(set.PORT !== undefined && { port: set.PORT }),
    ...(set.SLACK_API_URL !== undefined && { apiUrl: set.SLACK_API_URL }),
  };
}

/** Slack has two ways in; half of one is none. */
function slackTrouble(variables: Readonly<Record<string, string | undefined>>): string | undefined {
  const has = (name: string) => (variables[name] ?? "") !== "";
  if (!has("SLACK_BOT_TOKEN")) {
    return has("SLACK_APP_TOKEN") || has("SLACK_SIGNING_SECRET")
      ? "SLACK_BOT_TOKEN is missing beside the other Slack settings"
      : undefined;
  }
  if (has("SLACK_APP_TOKEN") || (has("SLACK_SIGNING_SECRET") && has("PORT"))) return undefined;
  return "SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (Socket Mode), or SLACK_SIGNING_SECRET and PORT (HTTP), beside it";
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
