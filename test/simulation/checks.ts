import type { ChannelId } from "../../src/chat.ts";
import type { Instant } from "../../src/clock.ts";
import type { PlannedStep, Slot } from "../../src/delivery/ledger.ts";
import type { Posted } from "./platform.ts";
import type { World } from "./world.ts";

/** Everything that must hold of a world when its time is over; each broken promise is a sentence. */
export async function brokenPromises(world: World): Promise<readonly string[]> {
  const slots = await world.store.slots.latest(1_000_000);
  const steps = (await Promise.all(slots.map(({ id }) => world.store.steps.of(id)))).flat();
  const broken = [
    ...everySlotCloses(slots, world),
    ...everyHourIsRight(slots, world),
    ...noDayTwice(slots),
    ...noPaperTwice(world.platform.posted),
    ...noMessageTwice(world.platform.posted),
    ...ledgerAgrees(steps, world),
    ...nothingUnknown(steps, world),
    ...nobodyPausedForNothing(slots, world),
    ...(await everyMessageKnown(steps, world)),
    ...(await everyTopicGoesOn(slots, world)),
    ...(await everyMatchPosted(slots, steps, world)),
  ];
  return broken.map((sentence) => `seed ${world.seed}: ${sentence}`);
}

const OPEN = new Set(["due", "waiting", "posting"]);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A nap, waiting for a list, and being put off now and then. */
const PATIENCE = 8 * HOUR;

const named = ({ channel, day, minute, zone }: Slot) => `the slot ${channel} ${day} ${minute} ${zone}`;

function everySlotCloses(slots: readonly Slot[], { end }: World): readonly string[] {
  const open = slots.filter(({ state, dueAt }) => OPEN.has(state) && dueAt < end - PATIENCE);
  return open.map((slot) => `${named(slot)} is still ${slot.state} (${slot.trouble ?? slot.detail ?? ""})`);
}

/** The platform's own calendar is asked, not ours. A slot of a moved topic has the minute it was moved in. */
function everyHourIsRight(slots: readonly Slot[], world: World): readonly string[] {
  return slots.flatMap((slot) => {
    const due = wallClock(slot.dueAt, slot.zone);
    const wanted = `${slot.day} ${clock(slot.minute)}`;
    if (due === wanted) return [];
    const justBefore = wallClock(slot.dueAt - 1, slot.zone);
    const skipped = justBefore < wanted && wanted < due;
    const moved = due.endsWith(clock(slot.minute)) && world.faulty;
    return skipped || moved ? [] : [`${named(slot)} was due at ${due}`];
  });
}

const clock = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
const two = (number: number) => String(number).padStart(2, "0");

const formats = new Map<string, Intl.DateTimeFormat>();
function wallClock(at: Instant, zone: string): string {
  const options = { dateStyle: "short", timeStyle: "short", timeZone: zone } as const;
  const format = formats.get(zone) ?? new Intl.DateTimeFormat("sv-SE", options);
  formats.set(zone, format);
  return format.format(at);
}

function noDayTwice(slots: readonly Slot[]): readonly string[] {
  const seen = new Map<string, Slot>();
  const twice: string[] = [];
  for (const slot of slots.filter(({ state }) => state !== "covered")) {
    for (const { topic, day } of slot.topics) {
      const other = seen.get(`${topic} ${day}`);
      if (other !== undefined)
        twice.push(`topic ${topic} had ${named(slot)} (${slot.state}) and ${named(other)} (${other.state})`);
      seen.set(`${topic} ${day}`, slot);
    }
  }
  return twice;
}

function noPaperTwice(posted: readonly Posted[]): readonly string[] {
  const last = new Map<string, Posted>();
  const twice: string[] = [];
  for (const message of posted) {
    for (const title of message.titles) {
      const key = `${message.channel} ${title}`;
      const before = last.get(key);
      // An hour or two less, because the clock that counts the days may be set.
      if (before !== undefined && message.at - before.at < 29 * DAY) twice.push(`${key} was posted twice`);
      last.set(key, message);
    }
  }
  return twice;
}

function noMessageTwice(posted: readonly Posted[]): readonly string[] {
  const bySteps = Map.groupBy(posted, ({ step }) => step ?? "");
  return [...bySteps].flatMap(([step, those]) =>
    step !== "" && those.length > 1 ? [`the message ${step} was posted ${those.length} times`] : [],
  );
}

/** What the ledger calls posted stands in the channel; what stands there is posted in the ledger, or unknown. */
function ledgerAgrees(steps: readonly PlannedStep[], { platform, end }: World): readonly string[] {
  const standing = new Map(platform.posted.map((message) => [message.step ?? "", message]));
  const known = new Map(steps.map((step) => [step.id, step]));
  const lost = steps.filter(({ state, id, message }) => state === "posted" && standing.get(id)?.id !== message);
  const untold = platform.posted.filter(({ step = "", at }) => {
    const state = known.get(step)?.state;
    return state !== "posted" && state !== "unknown" && at < end - PATIENCE;
  });
  return [
    ...lost.map(({ id }) => `the ledger calls ${id} posted, and it is not there`),
    ...untold.map(
      ({ step = "" }) => `${step} stands in the channel, and the ledger calls it ${known.get(step)?.state}`,
    ),
  ];
}

function nothingUnknown(steps: readonly PlannedStep[], { mayLook, thrownOut }: World): readonly string[] {
  if (!mayLook) return [];
  const unknown = steps.filter(({ state, channel }) => state === "unknown" && !thrownOut.has(channel));
  return unknown.map(({ id }) => `${id} ended as unknown though we may look`);
}

function nobodyPausedForNothing(slots: readonly Slot[], { thrownOut }: World): readonly string[] {
  const failed = slots.filter(({ state, channel }) => state === "failed" && !thrownOut.has(channel));
  return failed.map((slot) => `${named(slot)} failed: ${slot.detail}`);
}

/** A reaction on any message of ours finds its papers. */
async function everyMessageKnown(steps: readonly PlannedStep[], { store }: World): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const { message, kind, paper, state } of steps) {
    if (state !== "posted" || message === undefined || (kind !== "paper" && kind !== "lead")) continue;
    const papers = (await store.messages.find(message))?.papers ?? [];
    if (papers.length === 0 || (paper !== undefined && !papers.includes(paper))) {
      broken.push(`a reaction on ${message} would find no paper`);
    }
  }
  return broken;
}

/** Nobody starves: every topic has been dealt with up to the last hour that was due. */
async function everyTopicGoesOn(slots: readonly Slot[], { store, channels, end }: World): Promise<readonly string[]> {
  const due = (await store.topics.due(end - PATIENCE)).map(
    ({ id, channel }) => `topic ${id} of ${channel} is still due`,
  );
  const silent: string[] = [];
  for (const channel of channels) {
    const topics = (await store.topics.of(channel)).filter(
      ({ days, madeAt }) => days !== "5" && madeAt < end - 8 * DAY,
    );
    const last = slots.find((slot) => slot.channel === channel)?.dueAt ?? 0;
    if (topics.length > 0 && last < end - 5 * DAY) silent.push(`${channel} had nothing due for days`);
  }
  return [...due, ...silent];
}

/** In a world without faults, every paper that fits a topic and stood on a list in time is posted, as far as there is room. */
async function everyMatchPosted(
  slots: readonly Slot[],
  steps: readonly PlannedStep[],
  world: World,
): Promise<readonly string[]> {
  if (world.faulty) return [];
  const missed: string[] = [];
  for (const channel of world.channels) {
    const topics = await world.store.topics.of(channel);
    for (const { id, words, top } of topics.filter(({ days }) => days === "1234567")) {
      const had = new Set(steps.filter((step) => step.channel === channel).map(({ paper }) => paper));
      const full = await daysWithoutRoom(slots, steps, channel, id, top);
      missed.push(...(await unposted(world, channel, words, had, full)));
    }
  }
  return missed;
}

async function daysWithoutRoom(
  slots: readonly Slot[],
  steps: readonly PlannedStep[],
  channel: ChannelId,
  topic: number,
  top: number,
): Promise<number> {
  const those = slots.filter(
    (slot) => slot.channel === channel && slot.topics.some((served) => served.topic === topic),
  );
  return those.filter(({ id }) => {
    const papers = steps.filter(({ slot, kind }) => slot === id && kind === "paper");
    return papers.length >= 10 || papers.filter(({ topics: [first] }) => first === topic).length >= top;
  }).length;
}

async function unposted(
  { store, start, end }: World,
  channel: ChannelId,
  words: string,
  had: ReadonlySet<number | undefined>,
  full: number,
): Promise<readonly string[]> {
  // Where posts were full, papers may rightly have been left out.
  if (full > 0) return [];
  const [from, to] = [start + 2 * DAY, end - 3 * DAY].map((at) => new Date(at).toISOString().slice(0, 10));
  const listed = await store.papers.byIds(await store.papers.listed("daily", from ?? "", to ?? ""));
  return listed
    .filter(({ id, title }) => title.includes(words) && !had.has(id))
    .map(({ title }) => `${channel} never had "${title}", which fits ${words}`);
}

export type { ChannelId };
