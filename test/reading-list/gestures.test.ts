import { mkdtempDisposable } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ChannelId, MessageId, PersonId } from "../../src/chat.ts";
import type { Paper } from "../../src/digest/paper.ts";
import type { Gesture } from "../../src/store/gestures.ts";
import { openStore, type Store } from "../../src/store/store.ts";

// Two papers are read twice under other names, by title only and by id, until a third reading tells that they are one.
const TITLES = ["Unmixing by Example", "Detectors at Sea"];
const PEOPLE: readonly PersonId[] = ["slack:T1:U1", "slack:T1:U2"];
const CHANNEL: ChannelId = "slack:T1:C1";
const MESSAGE: MessageId = "slack:T1:C1/1.1";

type Act =
  | {
      readonly kind: "reaction";
      readonly gesture: Omit<Gesture, "paper" | "channel" | "at" | "kind">;
      readonly paper: number;
    }
  | { readonly kind: "command"; readonly person: PersonId; readonly paper: number }
  | { readonly kind: "unsave"; readonly person: PersonId; readonly paper: number }
  | { readonly kind: "one after all"; readonly pair: number }
  | { readonly kind: "restart" };

const person = fc.constantFrom(...PEOPLE);
const paper = fc.nat({ max: 3 });
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("reaction" as const),
      paper,
      gesture: fc.record({
        person,
        message: fc.constant(MESSAGE),
        emoji: fc.constantFrom("bookmark", "star"),
        live: fc.boolean(),
        order: fc.integer({ min: 1, max: 12 }),
      }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("command" as const), person, paper }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("unsave" as const), person, paper }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("one after all" as const), pair: fc.nat({ max: 1 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: "restart" as const }) },
);

/** What the reading list should be, in plain words: of each gesture the latest, by paper. */
function createModel() {
  const paperOf = [0, 1, 2, 3];
  const gestures = new Map<string, { live: boolean; order: number }>();
  let last = 100;
  const key = (paper: number, person: string, place: string) => `${paper}|${person}|${place}`;
  return {
    is: (paper: number) => paperOf[paper] ?? paper,
    tell(told: number, person: string, place: string, live: boolean, order: number) {
      const at = key(paperOf[told] ?? told, person, place);
      const known = gestures.get(at);
      if (known === undefined || known.order < order) gestures.set(at, { live, order });
    },
    next: () => ++last,
    unsave(told: number, person: string) {
      for (const [at, known] of gestures) {
        if (at.startsWith(key(paperOf[told] ?? told, person, ""))) gestures.set(at, { ...known, live: false });
      }
    },
    unite(from: number, into: number) {
      if (paperOf[from] === into) return;
      paperOf[from] = into;
      for (const [at, known] of [...gestures]) {
        const [paper, ...rest] = at.split("|");
        if (Number(paper) !== from) continue;
        gestures.delete(at);
        const there = [into, ...rest].join("|");
        const other = gestures.get(there);
        if (other === undefined || other.order < known.order) gestures.set(there, known);
      }
    },
    saves(): string[] {
      const live = [...gestures].filter(([, { live }]) => live).map(([at]) => at.split("|").slice(0, 2).join(" "));
      return [...new Set(live)].sort();
    },
  };
}

const reading = (index: number, known: Partial<Paper>): Paper => ({
  key: `paper-${index}`,
  title: `Paper ${index}`,
  source: "api",
  ...known,
});
const byTitle = (pair: number) => reading(pair, { title: TITLES[pair] ?? "" });
const byId = (pair: number) =>
  reading(pair, { title: `Draft ${pair}`, arxivId: `2410.0000${pair}`, key: `2410.0000${pair}` });
const asOne = (pair: number) => ({ ...byId(pair), title: TITLES[pair] ?? "" });
const LISTING = { list: "daily", live: false, at: 0 };

async function play(acts: readonly Act[], file: string) {
  const model = createModel();
  let store = await openStore(file, Math.random);
  const { ids } = await store.papers.add([byTitle(0), byTitle(1), byId(0), byId(1)], LISTING);
  for (const id of PEOPLE) await store.people.meet({ id: CHANNEL, workspace: "slack:T1", kind: "public" }, { id });
  for (const act of acts) {
    if (act.kind === "restart") {
      await store.close();
      store = await openStore(file, Math.random);
    } else await step(act, store, ids, model);
  }
  const saved = await saves(store, ids);
  await store.close();
  return { saved, expected: model.saves() };
}

async function step(
  act: Exclude<Act, { kind: "restart" }>,
  store: Store,
  ids: readonly number[],
  model: ReturnType<typeof createModel>,
) {
  switch (act.kind) {
    case "reaction": {
      const { person, message = "", emoji = "", live, order } = act.gesture;
      model.tell(act.paper, person, `${message} ${emoji}`, live, order);
      await store.gestures.record([
        { ...act.gesture, channel: CHANNEL, paper: ids[act.paper] ?? 0, kind: "reaction", at: 0 },
      ]);
      return;
    }
    case "command": {
      const order = model.next();
      model.tell(act.paper, act.person, "command", true, order);
      const made = { channel: CHANNEL, person: act.person, paper: ids[act.paper] ?? 0, kind: "command" as const };
      await store.gestures.record([{ ...made, live: true, order, at: 0 }]);
      return;
    }
    case "unsave":
      model.unsave(act.paper, act.person);
      await store.gestures.clear(CHANNEL, act.person, ids[act.paper] ?? 0);
      return;
    case "one after all":
      model.unite(act.pair, act.pair + 2);
      await store.papers.add([asOne(act.pair)], LISTING);
  }
}

async function saves(store: Store, ids: readonly number[]): Promise<string[]> {
  const listed = await store.saves.ofChannel(CHANNEL);
  return listed.flatMap(({ paper, savers }) => savers.map((saver) => `${ids.indexOf(paper)} ${saver.person}`)).sort();
}

test("whatever is added, taken away, told twice, merged and restarted, the list is what the latest gestures say", async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), "paperboy-"));
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 20, maxLength: 60 }), async (acts) => {
      const { saved, expected } = await play(acts, join(folder.path, `${run++}.db`));
      expect(saved).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test("the same events in any order, each once or more often, end in the same list", async () => {
  const reactions = fc.uniqueArray(
    act.filter((one) => one.kind === "reaction"),
    {
      maxLength: 12,
      // Of one reaction no two events carry the same order.
      selector: (one) =>
        `${one.paper} ${one.gesture.person} ${one.gesture.message} ${one.gesture.emoji} ${one.gesture.order}`,
    },
  );
  const told = reactions.chain((events) =>
    fc.record({
      events: fc.constant(events),
      again: fc.shuffledSubarray(events),
      shuffled: fc.shuffledSubarray(events, { minLength: events.length }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(told, async ({ events, shuffled, again }) => {
      const straight = await play(events, ":memory:");
      const disordered = await play([...shuffled, ...again], ":memory:");
      expect(disordered.saved).toEqual(straight.saved);
    }),
    { numRuns: 40 },
  );
});
