import type { Channel, ChannelId } from "../../src/chat.ts";
import type { Instant } from "../../src/clock.ts";
import { servedWhenChanged, servedWhenMade } from "../../src/delivery/slots.ts";
import type { Store } from "../../src/store/store.ts";
import type { TopicSettings } from "../../src/topics/topic.ts";
import type { Chance } from "./chance.ts";
import type { FakePlatform } from "./platform.ts";
import { SUBJECTS } from "./source.ts";
import type { VirtualTime } from "./virtual-time.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "Asia/Tokyo",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Pacific/Auckland",
  "Asia/Kolkata",
  "Africa/Casablanca",
  "UTC",
];
const DAYS = ["12345", "12345", "1234567", "135", "5"];

/** A channel with one to four topics. */
export async function settle(store: Store, id: ChannelId, chance: Chance, now: Instant): Promise<void> {
  const channel: Channel = { id, workspace: "slack:T1", kind: "public", name: id };
  await store.people.meet(channel);
  const zone = chance.pick(ZONES);
  if (chance.happens(0.3)) await store.channels.set(id, { quietLine: true });
  for (let count = chance.whole(1, 4); count > 0; count -= 1) {
    const settings = newSettings(chance, zone);
    await store.topics.add(id, settings, { at: now, servedDay: servedWhenMade(settings, now) });
  }
}

const newSettings = (chance: Chance, zone: string): TopicSettings => ({
  kind: "papers",
  words: chance.pick(SUBJECTS),
  threshold: 0.05,
  top: chance.whole(1, 10),
  // Many topics share an hour, and some have the hours that daylight saving skips or doubles.
  minute: chance.happens(0.6) ? 540 : chance.happens(0.5) ? chance.whole(60, 200) : chance.whole(0, 1439),
  zone,
  days: chance.pick(DAYS),
});

/** People move topics to other hours, end them, pause them and follow new ones. */
export function changeMinds(
  store: Store,
  channels: readonly ChannelId[],
  chance: Chance,
  time: VirtualTime,
  until: Instant,
): void {
  const change = async (): Promise<void> => {
    const channel = chance.pick(channels);
    const topics = await store.topics.of(channel);
    const now = time.now();
    const what = chance.next();
    if (topics.length === 0 || what < 0.2) {
      const settings = newSettings(chance, chance.pick(ZONES));
      await store.topics.add(channel, settings, { at: now, servedDay: servedWhenMade(settings, now) });
      return;
    }
    const topic = chance.pick(topics);
    if (what < 0.7) {
      const { kind, words, threshold, top, zone, days } = topic;
      const minute = chance.happens(0.5) ? 540 : chance.whole(0, 1439);
      const after = { kind, words, threshold, top, zone, days, minute };
      await store.topics.change(topic.id, after, servedWhenChanged(topic, topic.servedDay, after, now));
    } else if (what < 0.8) await store.topics.end(topic.id, now);
    else if (topic.pausedAt === undefined) await store.topics.pause([topic.id], now);
    else await store.topics.resume([topic.id]);
  };
  const next = () => {
    void change();
    const later = time.now() + chance.whole(6, 240) * HOUR;
    if (later < until) time.at(later, next);
  };
  time.at(time.now() + chance.whole(1, 100) * HOUR, next);
}

/** The bot is thrown out of a channel, and invited back some days later. */
export function throwOut(
  store: Store,
  platform: FakePlatform,
  channels: readonly ChannelId[],
  chance: Chance,
  time: VirtualTime,
  until: Instant,
  thrownOut: Set<ChannelId>,
): void {
  if (!chance.happens(0.4)) return;
  const channel = chance.pick(channels);
  const out = time.now() + chance.whole(2, 20) * DAY;
  const back = Math.min(out + chance.whole(1, 10) * DAY, until);
  time.at(out, () => {
    thrownOut.add(channel);
    platform.closedTo.add(channel);
  });
  time.at(back, () => {
    platform.closedTo.delete(channel);
    void store.channels.resume(channel);
  });
}
