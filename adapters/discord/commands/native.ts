import { choice, completed, type Given, line, number, type Option, text, where, yes } from "./options.ts";

/** One thing Discord's own menu of commands offers, and what one would type after `/papers` for it. */
export interface NativeCommand {
  /** "papers", or with its subcommand: "topics follow". */
  readonly path: string;
  readonly about: string;
  readonly options: readonly Option[];
  typed(given: Given): string;
}

const words = text("words", "Only papers about this");
const paper = text("paper", "Its number in the last list, its id, or a link", true);
const topic = text("topic", "Its number in /topics list, or its words", true);
const someTopic = text("topic", "Its number in /topics list, or its words; all where left out");
const mine = yes("mine", "Only what you saved, in every channel");

/** Every native command. All else is typed after `/papers`, as everywhere. */
export const nativeCommands: readonly NativeCommand[] = [
  {
    path: "papers",
    about: "Search everything read so far, or type any command",
    options: [completed("query", 'Words, "a phrase", -without, author:name, since:30d; or a command such as help')],
    typed: ({ query }) => line(query),
  },
  {
    path: "status",
    about: "Whether Paperboy works here: last and next posts, and why there were none",
    options: [],
    typed: () => "status",
  },
  {
    path: "help",
    about: "What Paperboy can do",
    options: [],
    typed: () => "help",
  },
  {
    path: "digest today",
    about: "The newest digest, whole or on a subject",
    options: [words],
    typed: (given) => line("today", given.words),
  },
  {
    path: "digest week",
    about: "The digests of the last seven days, whole or on a subject",
    options: [words],
    typed: (given) => line("week", given.words),
  },
  {
    path: "topics list",
    about: "What this channel follows",
    options: [],
    typed: () => "topics",
  },
  {
    path: "topics follow",
    about: "Follow a subject in this channel; without words a form opens",
    options: [
      text("words", "What to follow: hyperspectral -survey"),
      text("at", "When to post: 09:00, or 09:00 Europe/Berlin"),
      text("days", "Which days to post on: weekdays, daily, or mon wed fri"),
      number("top", "How many papers at most", 1, 10),
    ],
    typed: ({ at, days, top, ...given }) =>
      line("follow", given.words, at && `at ${at}`, days && `on ${days}`, top && `top ${top}`),
  },
  {
    path: "topics unfollow",
    about: "Stop following a topic",
    options: [topic],
    typed: (given) => line("unfollow", given.topic),
  },
  {
    path: "topics pause",
    about: "Stop posting a topic for now",
    options: [someTopic],
    typed: (given) => line("pause", given.topic),
  },
  {
    path: "topics resume",
    about: "Post a paused topic again",
    options: [someTopic],
    typed: (given) => line("resume", given.topic),
  },
  {
    path: "topics preview",
    about: "What a topic would have posted lately",
    options: [topic],
    typed: (given) => line("preview", given.topic),
  },
  {
    path: "saved list",
    about: "This channel's reading list",
    options: [
      words,
      mine,
      choice("state", "Only what you have read, or have not", { "To read": "unread", Read: "read" }),
      choice("order", "Which come first", { Newest: "newest", "Most saved": "most saved" }),
    ],
    typed: (given) => line("saved", given.words, where(given.mine, "mine"), given.state, given.order),
  },
  {
    path: "saved export",
    about: "The reading list as a file, for you alone",
    options: [
      choice(
        "format",
        "What to write it as",
        { BibTeX: "bibtex", RIS: "ris", "CSL-JSON": "csl", CSV: "csv", Markdown: "md" },
        true,
      ),
      words,
      mine,
    ],
    typed: (given) => line("export", given.format, given.words, where(given.mine, "mine")),
  },
  {
    path: "saved note",
    about: "Keep a note with a paper of the list",
    options: [paper, text("text", "The note", true)],
    typed: (given) => line("note", given.paper, given.text),
  },
  {
    path: "saved read",
    about: "Mark a paper of the list as read",
    options: [paper],
    typed: (given) => line("read", given.paper),
  },
  {
    path: "saved present",
    about: "Tell the channel's list that you will present a paper",
    options: [paper],
    typed: (given) => line("present", given.paper),
  },
  {
    path: "saved unsave",
    about: "Take your save of a paper back",
    options: [paper],
    typed: (given) => line("unsave", given.paper),
  },
];

/** Commands that hold others, by the first word of their paths. */
export const groups: Readonly<Record<string, string>> = {
  digest: "The newest papers of the day or the week",
  topics: "What this channel follows",
  saved: "This channel's reading list",
};

/** Entries of a message's own menu, and what one would type for them. */
export const menus: Readonly<Record<string, string>> = {
  "Save paper": "save",
  "Similar papers": "similar",
};
