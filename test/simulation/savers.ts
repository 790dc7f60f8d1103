import type { Bot, Person, Reaction } from "../../src/chat.ts";
import type { Instant } from "../../src/clock.ts";
import { READ_BACK } from "../../src/reading-list/read-back.ts";
import type { Chance } from "./chance.ts";
import type { FakePlatform, Posted } from "./platform.ts";
import type { VirtualTime } from "./virtual-time.ts";
import type { World } from "./world.ts";

/** People who react to what is posted, and take it back. What they do reaches a running program, more or less. */
export interface Savers {
  /** A program that lives from now on: its connection is fresh, and again once a day. */
  listen(bot: Bot, isAlive: () => boolean): void;
}

export interface SaversOptions {
  readonly time: VirtualTime;
  readonly platform: FakePlatform;
  readonly chance: Chance;
  /** When they go home. */
  readonly until: Instant;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Nobody reacts to what is older: the program may be gone for days, and 14 days are read back. */
const YOUNG = 3 * DAY;

const PEOPLE: readonly Person[] = ["Ada", "Bo", "Cleo"].map((name) => ({ id: `slack:T1:${name}`, name }));

export function createSavers({ time, platform, chance, until }: SaversOptions): Savers {
  const programs: { readonly bot: Bot; readonly isAlive: () => boolean }[] = [];

  function react(): void {
    const young = platform.posted.filter(({ at }) => at > time.now() - YOUNG);
    if (young.length > 0) change(chance.pick(young));
    const later = time.now() + chance.whole(10, 600) * MINUTE;
    if (later < until) time.at(later, react);
  }

  /** Adds a reaction or takes it away; the platform knows at once, and tells us later. */
  function change({ id, channel, thread }: Posted): void {
    const person = chance.pick(PEOPLE);
    const emoji = thread === undefined ? chance.pick(["one", "two", "three", "bookmark"]) : "bookmark";
    const standing = platform.standing.get(id) ?? [];
    const others = standing.filter((one) => one.person !== person || one.emoji !== emoji);
    const added = others.length === standing.length;
    platform.standing.set(id, added ? [...others, { person, emoji }] : others);
    const order = time.now() * 1_000;
    const where = { id: channel, workspace: "slack:T1", kind: "public", name: channel } as const;
    tell({ channel: where, message: id, person, emoji, added, order });
  }

  /** Late, out of order, now and then twice; not at all where nobody listens. */
  function tell(reaction: Reaction): void {
    for (let times = chance.happens(0.2) ? 2 : 1; times > 0; times -= 1) {
      time.at(time.now() + chance.whole(0, 20) * MINUTE, () => {
        const listening = programs.filter(({ isAlive }) => isAlive());
        if (listening.length === 0 || platform.closedTo.has(reaction.channel.id)) return;
        void chance.pick(listening).bot.react(reaction);
      });
    }
  }

  time.at(time.now() + HOUR, react);
  return {
    listen(bot, isAlive) {
      programs.push({ bot, isAlive });
      const connect = () => {
        if (!isAlive()) return;
        void bot.connected("slack");
        time.at(time.now() + DAY, connect);
      };
      time.at(time.now() + MINUTE, connect);
    },
  };
}

/**
 * No save is lost, and none comes back: what people keep is what stands on the messages that carry papers. Where nobody
 * listened until a message was too old to be read back, what was done on it is not known.
 */
export async function savesAreRight({
  seed,
  store,
  platform,
  channels,
  thrownOut,
  end,
}: World): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const channel of channels.filter((one) => !thrownOut.has(one))) {
    const expected = new Set<string>();
    const sure = new Set<string>();
    for (const [message, standing] of platform.standing) {
      const found = message.startsWith(`${channel}/`) ? await store.messages.find(message) : undefined;
      if (found === undefined) continue;
      const saves = standing.flatMap(({ person, emoji }) =>
        meant(emoji, found.papers).map((paper) => `${paper} of ${person.id}`),
      );
      for (const save of saves) expected.add(save);
      if (found.postedAt > end - READ_BACK) for (const save of saves) sure.add(save);
    }
    const saved = new Set(
      (await store.saves.ofChannel(channel)).flatMap(({ paper, savers }) =>
        savers.map(({ person }) => `${paper} of ${person}`),
      ),
    );
    for (const save of sure) if (!saved.has(save)) broken.push(`seed ${seed}: the save ${save} in ${channel} was lost`);
    for (const save of saved)
      if (!expected.has(save)) broken.push(`seed ${seed}: the save ${save} in ${channel} came back`);
  }
  return broken;
}

function meant(emoji: string, papers: readonly number[]): readonly number[] {
  if (emoji === "bookmark") return papers;
  const paper = papers[["one", "two", "three"].indexOf(emoji)];
  return paper === undefined ? [] : [paper];
}
