import { type Archive, openArchive } from "../../src/archive.ts";
import { createBot } from "../../src/bot.ts";
import type { ChannelId } from "../../src/chat.ts";
import type { Clock, Instant } from "../../src/clock.ts";
import type { Core } from "../../src/core.ts";
import { addDays } from "../../src/days.ts";
import { createDelivery } from "../../src/delivery/delivery.ts";
import type { Day } from "../../src/digest/paper.ts";
import type { PaperSource } from "../../src/digest/source.ts";
import { createSaveEmoji } from "../../src/reading-list/emoji.ts";
import { createLearning } from "../../src/reading-list/learning.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { type Chance, createChance } from "./chance.ts";
import { forever, type Gate, gated } from "./faults.ts";
import { misfortune, RISK } from "./misfortunes.ts";
import { changeMinds, settle, throwOut } from "./people.ts";
import { createFakePlatform, type FakePlatform } from "./platform.ts";
import { createSavers, type Savers } from "./savers.ts";
import { createFakeSource } from "./source.ts";
import { createVirtualTime, type VirtualTime } from "./virtual-time.ts";

/** The ports of one running program; a planted bug wraps one of them. */
export type Ports = Pick<Core, "topics" | "slots" | "steps" | "channels" | "news" | "lists" | "gestures"> & {
  readonly archive: Archive;
  readonly source: PaperSource;
  readonly adapter: FakePlatform["adapter"];
};

export interface WorldOptions {
  readonly seed: number;
  readonly days: number;
  /** Without: nothing ever goes wrong. */
  readonly faults?: boolean;
  /** Whether people react to what is posted: it takes its time. */
  readonly saves?: boolean;
  /** Whether workspaces let us look what became of a post; by the seed where it is not said. */
  readonly mayLook?: boolean;
  readonly bug?: (ports: Ports, chance: Chance) => Ports;
}

/** A world after its time is over, to be looked at. */
export interface World {
  readonly seed: number;
  readonly mayLook: boolean;
  readonly faulty: boolean;
  readonly store: Store;
  readonly platform: FakePlatform;
  readonly channels: readonly ChannelId[];
  /** Channels the bot was thrown out of at some time. */
  readonly thrownOut: ReadonlySet<ChannelId>;
  readonly start: Instant;
  readonly end: Instant;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** How long after the last fault everything due has to be closed, in days. */
const HEALING = 4;

/** Lives one seed: channels, topics, people who change their minds, and everything that can go wrong. */
export async function liveThrough(options: WorldOptions): Promise<World> {
  const { seed, days, faults = true, bug } = options;
  const chance = createChance(seed);
  const first: Day = addDays("2025-01-06", chance.whole(0, 400));
  const start = Date.parse(`${first}T00:00:00Z`) + chance.whole(0, 23) * HOUR;
  const end = start + days * DAY;
  const time = createVirtualTime(start);
  const mayLook = options.mayLook ?? chance.happens(0.6);
  const platform = createFakePlatform(time.now, mayLook);
  const store = await openStore(":memory:", chance.fork("ids").next);
  const archive = await openArchive(store.papers, { read: () => undefined, write: () => {} });
  const source = createFakeSource(chance.fork("source"), addDays(first, -4), days + 5, time.now);
  const calm = end - HEALING * DAY;
  const isFaulty = () => faults && time.now() < calm;
  const channels = Array.from({ length: chance.whole(1, 5) }, (_, number): ChannelId => `slack:T1:C${number}`);
  const thrownOut = new Set<ChannelId>();
  const savers = options.saves
    ? createSavers({ time, platform, chance: chance.fork("savers"), until: calm })
    : undefined;

  const ports: Ports = {
    ...store,
    archive: {
      ...archive,
      index: () => time.busy(archive.index()),
      add: (...added) => time.busy(archive.add(...added)),
    },
    source,
    adapter: platform.adapter,
  };
  const live = (number: number) =>
    startProgram(number, {
      time,
      store,
      ports,
      chance: chance.fork(`program ${number}`),
      isFaulty,
      ...(savers && { savers }),
      ...(bug && { bug }),
    });

  for (const id of channels) await settle(store, id, chance, time.now());
  const replicas = faults && chance.happens(0.4) ? 2 : 1;
  for (let number = 0; number < replicas; number += 1) live(number * 1_000);
  if (faults) {
    changeMinds(store, channels, chance.fork("people"), time, calm);
    throwOut(store, platform, channels, chance.fork("doors"), time, calm, thrownOut);
  }
  await time.runUntil(end);
  return { seed, mayLook, faulty: faults, store, platform, channels, thrownOut, start, end };
}

interface Surroundings {
  readonly time: VirtualTime;
  readonly store: Store;
  readonly ports: Ports;
  readonly chance: Chance;
  readonly isFaulty: () => boolean;
  readonly savers?: Savers;
  readonly bug?: (ports: Ports, chance: Chance) => Ports;
}

/** One running program; killed, another takes its place a while later. */
function startProgram(number: number, around: Surroundings): void {
  const { time, ports, chance, isFaulty, bug, savers } = around;
  let alive = true;
  let offset = 0;

  function kill(): Promise<never> {
    if (alive) {
      alive = false;
      const pause = chance.happens(0.1) ? chance.whole(1, 4) * DAY : chance.whole(1, 90) * MINUTE;
      time.at(time.now() + pause, () =>
        startProgram(number + 1, { ...around, chance: chance.fork(`after ${number}`) }),
      );
    }
    return forever();
  }

  const gate: Gate = (moment) => {
    if (!alive) return forever();
    if (!isFaulty() || !chance.happens(RISK[moment.port] ?? 0.002)) return undefined;
    if (chance.happens(0.35)) return kill();
    return misfortune(moment, chance);
  };

  const clock: Clock = {
    now: () => time.now() + (isFaulty() ? offset : 0),
    // A program here never leaves of its own will: it is killed, and then nothing wakes it.
    sleep: (ms) =>
      new Promise((wake) => {
        time.at(time.now() + Math.max(1, ms), () => (alive ? wake() : undefined));
      }),
  };

  function jump(): void {
    if (!alive || !isFaulty()) return;
    offset = chance.happens(0.5) ? 0 : chance.whole(-90, 90) * MINUTE;
    time.at(time.now() + chance.whole(1, 72) * HOUR, jump);
  }

  const buggy = bug === undefined ? ports : bug(ports, chance.fork("bug"));
  const { adapter, ...others } = buggy;
  const safe = Object.fromEntries(
    Object.entries(others).map(([name, port]) => [name, PORTS.has(name) ? gated(name, port as object, gate) : port]),
  ) as unknown as Core;
  const outbox = { ...around.ports.adapter, ...gated("adapter", adapter, gate) };
  const core: Core = {
    ...safe,
    voice: { post: outbox.post, tell: outbox.tell, reactions: outbox.reactions },
    leave: new AbortController().signal,
    saveEmoji: createSaveEmoji(["bookmark"]),
    learning: createLearning({ ...safe, clock }),
    searchElsewhere: false,
    clock,
    zone: "UTC",
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    pageSize: () => 5,
  };
  const delivery = createDelivery({
    core,
    adapters: [outbox as never],
    name: `program ${number}`,
    // Where clocks are set, they are looked at more often.
    longestNap: isFaulty() ? 6 * HOUR : DAY,
    waitForList: HOUR,
  });
  void delivery.run(core.leave);
  savers?.listen(createBot(core), () => alive);
  if (isFaulty()) time.at(time.now() + chance.whole(1, 72) * HOUR, jump);
}

const PORTS = new Set([
  "topics",
  "slots",
  "steps",
  "channels",
  "news",
  "lists",
  "archive",
  "source",
  "gestures",
  "messages",
]);
