import { type APIApplicationCommandOption, ApplicationCommandOptionType } from "discord.js";
import { QUERY_TEXT } from "../limits.ts";

/** The values a person gave to a command's options. */
export type Given = Readonly<Record<string, string | number | boolean | undefined>>;

/** One thing Discord's own menu of commands offers, and what a person would type after `/papers` for it. */
export interface NativeCommand {
  /** "papers", or with its subcommand: "topics follow". */
  readonly path: string;
  readonly about: string;
  readonly options: readonly APIApplicationCommandOption[];
  text(given: Given): string;
}

const words = (description: string, required = false) => text("words", description, required);
const number = (description: string) =>
  ({
    type: ApplicationCommandOptionType.Integer,
    name: "number",
    description,
    required: true,
    min_value: 1,
  }) as const;

/** Every native command. Those without one of their own are typed after `/papers`, as everywhere. */
export const nativeCommands: readonly NativeCommand[] = [
  {
    path: "papers",
    about: "Search everything read so far, or type any command",
    options: [
      {
        ...text("query", 'Words, "phrases", -without, author:name, since:30d, or a command such as help', true),
        autocomplete: true,
        max_length: QUERY_TEXT,
      },
    ],
    text: (given) => line(given.query),
  },
  {
    path: "digest today",
    about: "The newest digest, whole or on a subject",
    options: [words("Only papers about this")],
    text: (given) => line("today", given.words),
  },
  {
    path: "digest week",
    about: "The digests of the last seven days, whole or on a subject",
    options: [words("Only papers about this")],
    text: (given) => line("week", given.words),
  },
  {
    path: "topics list",
    about: "What this channel follows",
    options: [],
    text: () => "topics",
  },
  {
    path: "topics follow",
    about: "Follow a subject in this channel; without words a form opens",
    options: [
      words("What to follow: hyperspectral -survey"),
      text("at", "When to post, such as 09:00"),
      text("zone", "Time zone, such as Europe/Berlin"),
      text("days", "Days to post on: weekdays, daily, or such as mon wed fri"),
      {
        type: ApplicationCommandOptionType.Integer,
        name: "top",
        description: "How many papers at most",
        min_value: 1,
        max_value: 10,
      },
    ],
    text: follow,
  },
  {
    path: "topics unfollow",
    about: "Stop following a topic",
    options: [number("Its number in /topics list")],
    text: (given) => line("unfollow", given.number),
  },
  {
    path: "topics pause",
    about: "Stop posting a topic for now",
    options: [number("Its number in /topics list")],
    text: (given) => line("pause", given.number),
  },
  {
    path: "topics resume",
    about: "Post a paused topic again",
    options: [number("Its number in /topics list")],
    text: (given) => line("resume", given.number),
  },
  {
    path: "topics preview",
    about: "What a topic, or a subject not yet followed, would have posted lately",
    options: [words("Its number in /topics list, or words", true)],
    text: (given) => line("preview", given.words),
  },
  {
    path: "saved list",
    about: "This channel's reading list",
    options: [
      words("Only papers about this"),
      {
        type: ApplicationCommandOptionType.Boolean,
        name: "mine",
        description: "Only what you saved, in every channel",
      },
    ],
    text: (given) => line("saved", given.words, given.mine === true ? "mine" : undefined),
  },
  {
    path: "saved export",
    about: "The reading list as a file, for you alone",
    options: [
      {
        ...text("format", "What to write it as", true),
        choices: [
          { name: "BibTeX", value: "bibtex" },
          { name: "RIS", value: "ris" },
          { name: "CSL-JSON", value: "csl" },
          { name: "CSV", value: "csv" },
          { name: "Markdown", value: "md" },
        ],
      },
    ],
    text: (given) => line("export", given.format),
  },
  {
    path: "saved note",
    about: "Keep a note with a paper of the list",
    options: [number("Its number in the last list"), text("text", "The note", true)],
    text: (given) => line("note", given.number, given.text),
  },
  {
    path: "saved read",
    about: "Mark a paper of the list as read",
    options: [number("Its number in the last list")],
    text: (given) => line("read", given.number),
  },
  {
    path: "saved unsave",
    about: "Take your save of a paper back",
    options: [number("Its number in the last list")],
    text: (given) => line("unsave", given.number),
  },
  {
    path: "status",
    about: "Whether Paperboy works here: last and next posts, and why there were none",
    options: [],
    text: () => "status",
  },
  {
    path: "help",
    about: "What Paperboy can do",
    options: [],
    text: () => "help",
  },
];

/** The command with subcommands that stands behind each first word. */
export const groups: Readonly<Record<string, string>> = {
  digest: "The newest papers of the day or the week",
  topics: "What this channel follows",
  saved: "This channel's reading list",
};

/** Entries of a message's own menu → what they do to the message. */
export const menus: Readonly<Record<string, string>> = {
  "Save paper": "save",
  "Similar papers": "similar",
};

function follow({ words, at, zone, days, top }: Given): string {
  return line("follow", words, at === undefined ? at : `at ${at}`, zone, days, top === undefined ? top : `top ${top}`);
}

/** The words given, with single spaces between. */
function line(...parts: readonly (string | number | boolean | undefined)[]): string {
  return parts
    .filter((part) => part !== undefined)
    .map((part) => String(part).trim())
    .filter((part) => part !== "")
    .join(" ");
}

function text(name: string, description: string, required = false) {
  return { type: ApplicationCommandOptionType.String as const, name, description, required };
}
