import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { type Archive, openArchive, type SnapshotFile } from "./archive.ts";
import { createBot } from "./bot.ts";
import { type Bot, type ChatAdapter, DeliveryError, type Platform } from "./chat.ts";
import type { Config } from "./config.ts";
import type { Core, Voice } from "./core.ts";
import { samplePapers } from "./digest/sample.ts";
import { sourceWhenAsked } from "./digest/when-asked.ts";
import type { Logger } from "./logger.ts";
import type { Machine } from "./machine.ts";
import { createSaveEmoji } from "./reading-list/emoji.ts";
import { createLearning } from "./reading-list/learning.ts";
import { DAILY } from "./store/papers.ts";
import { openStore, type Store } from "./store/store.ts";
import type { Wait, Web } from "./web.ts";

/** Everything built and joined, before anybody speaks to it. */
export interface Program {
  readonly core: Core;
  readonly bot: Bot;
  readonly store: Store;
  /** The platforms the bot speaks through; filled when they start. */
  readonly adapters: ChatAdapter[];
  /** The digest's source and the feeds. */
  web(): Promise<Web>;
  /** Keeps the index and closes the archive. */
  close(): Promise<void>;
}

export type Choice =
  /** The real archive, made where there is none. */
  | "real"
  /** The real archive if it holds papers, else the bundled sample. */
  | "sample until real"
  /** One that is gone with the process. */
  | "memory";

/** Papers a page holds: five where each has a row of buttons, ten in a terminal. */
const PAGE_SIZES: Readonly<Record<Platform, number>> = { slack: 5, discord: 5, console: 10 };

/** `onWait` is told when the web has to be waited for; the log is, where nobody else is. */
export async function openProgram(
  choice: Choice,
  config: Config,
  machine: Machine,
  logger: Logger,
  onWait = (wait: Wait) => logger.info(wait, "waiting to read"),
): Promise<Program> {
  const { store, file, sample } = await chooseStore(choice, config, machine);
  const archive = await openArchive(store.papers, file === undefined ? nowhere : snapshotBeside(file), sample);
  if (sample) await fillSample(archive, machine);
  const web = whenAsked(async () => (await import("./web.ts")).createWeb(config, machine, onWait));
  const adapters: ChatAdapter[] = [];
  const core: Core = {
    ...store,
    archive,
    learning: createLearning({ ...store, archive, clock: machine.clock }),
    saveEmoji: createSaveEmoji(config.saveEmoji),
    source: sourceWhenAsked(async () => (await web()).source),
    searchElsewhere: config.searchElsewhere && choice !== "memory",
    voice: speakThrough(adapters),
    clock: machine.clock,
    zone: config.zone,
    leave: machine.leave,
    logger,
    pageSize: (platform) => PAGE_SIZES[platform],
  };
  return {
    core,
    bot: createBot(core),
    store,
    adapters,
    web,
    async close() {
      try {
        await archive.keep();
      } catch (error) {
        logger.warn({ err: error }, "the index could not be kept; the next start builds it anew");
      }
      await store.close();
    },
  };
}

/** The web is loaded when something is read from it: a start that answers from the archive is spared it. */
function whenAsked<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load();
    return loading;
  };
}

async function chooseStore(choice: Choice, config: Config, { random }: Machine) {
  if (choice === "memory") return { store: await openStore(":memory:", random), sample: false };
  const { database, sampleDatabase } = config;
  if (choice === "sample until real" && !existsSync(database))
    return { store: await openStore(sampleDatabase, random), file: sampleDatabase, sample: true };
  const store = await openStore(database, random);
  if (choice === "real" || (await store.papers.any())) return { store, file: database, sample: false };
  await store.close();
  return { store: await openStore(sampleDatabase, random), file: sampleDatabase, sample: true };
}

async function fillSample(archive: Archive, { clock }: Machine): Promise<void> {
  if (await archive.papers.any()) return;
  await archive.add(samplePapers, { list: DAILY, live: false, at: clock.now() });
}

const nowhere: SnapshotFile = { read: () => undefined, write: () => undefined };

/** The index lies beside the archive; it is written whole or not at all. */
function snapshotBeside(database: string): SnapshotFile {
  const file = database.replace(/(\.db)?$/, ".index");
  return {
    read() {
      try {
        return readFileSync(file);
      } catch {
        return undefined; // Not there, or not to be read: the index is built anew.
      }
    },
    write(bytes) {
      writeFileSync(`${file}.new`, bytes);
      renameSync(`${file}.new`, file);
    },
  };
}

/** Speaks through whichever platform a channel or a person belongs to. */
function speakThrough(adapters: readonly ChatAdapter[]): Voice {
  const of = (id: string): ChatAdapter => {
    const adapter = adapters.find(({ platform }) => id.startsWith(`${platform}:`));
    if (adapter !== undefined) return adapter;
    throw new DeliveryError(`Nothing is connected that reaches ${id}.`, { kind: "temporary", wait: 60_000 });
  };
  return {
    post: async (channel, message, options) => of(channel).post(channel, message, options),
    tell: async (person, message, channel) => of(person).tell(person, message, channel),
    reactions: async (message) => of(message).reactions(message),
  };
}
