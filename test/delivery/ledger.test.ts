import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ChannelId } from "../../src/chat.ts";
import type { Decision, DueSlot, Lease, Slot } from "../../src/delivery/ledger.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import type { Topic } from "../../src/topics/topic.ts";

const here: ChannelId = "slack:T1:C1";
const NOW = Date.parse("2025-10-16T09:00:00Z");
const MINUTE = 60_000;
const ours: Lease = { owner: "ours", until: NOW + 3 * MINUTE };
const theirs: Lease = { owner: "theirs", until: NOW + 3 * MINUTE };

let folder: string;
let one: Store;
/** Another process on the same archive. */
let other: Store;
let topic: Topic;
let papers: readonly number[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "paperboy-ledger-"));
  const file = join(folder, "paperboy.db");
  one = await openStore(file, Math.random);
  other = await openStore(file, Math.random);
  await one.people.meet({ id: here, workspace: "slack:T1", kind: "public" });
  const settings = { kind: "papers", words: "hyperspectral", threshold: 0.1, top: 5 } as const;
  const schedule = { minute: 540, zone: "UTC", days: "12345" };
  topic = await one.topics.add(here, { ...settings, ...schedule }, { at: NOW, servedDay: "2025-10-15" });
  const titles = ["Rivers", "Bridges"].map((title) => ({ key: title.toLowerCase(), title, source: "api" as const }));
  papers = (await one.papers.add(titles, { list: "daily", live: true, at: NOW })).ids;
});
afterEach(async () => {
  await one.close();
  await other.close();
  rmSync(folder, { recursive: true, force: true });
});

const dueAt = (minute: number): DueSlot => ({
  channel: here,
  day: "2025-10-16",
  minute,
  zone: "UTC",
  dueAt: NOW,
  topics: [{ topic: topic.id, day: "2025-10-16" }],
});

async function claimed(store: Store, minute = 540, lease = ours): Promise<Slot> {
  const [slot] = await store.slots.claim([dueAt(minute)], lease, NOW);
  if (slot === undefined) throw new Error("somebody else has it");
  return slot;
}

const post = (slot: Slot): Decision => ({
  kind: "post",
  slot,
  considered: papers.length,
  papers: papers.map((paper) => ({ paper, topics: [topic.id] })),
  recap: false,
  quietLine: false,
  detail: "",
});

const decide = (store: Store, slot: Slot, lease = ours, now = NOW) =>
  store.slots.decide([post(slot)], lease, now, now - 30 * 24 * 60 * MINUTE);

describe("a slot", () => {
  test("is the first caller's alone, whichever process asks", async () => {
    const claims = await Promise.all([
      one.slots.claim([dueAt(540)], ours, NOW),
      other.slots.claim([dueAt(540)], theirs, NOW),
      one.slots.claim([dueAt(540)], { ...ours, owner: "ours again" }, NOW),
    ]);
    expect(claims.flat()).toHaveLength(1);
  });

  test("goes to another when its lease is over, and the first can do nothing with it any more", async () => {
    const slot = await claimed(one);
    const later = NOW + 4 * MINUTE;
    const [taken] = await other.slots.claim([dueAt(540)], { owner: "theirs", until: later + MINUTE }, later);
    expect(taken?.id).toBe(slot.id);
    expect(await decide(one, slot)).toEqual([]);
    await one.slots.close(slot, "failed", "too late", ours, NOW);
    expect((await one.slots.find(slot.id))?.state).toBe("due");
  });

  test("is not given out before the moment it waits for", async () => {
    const slot = await claimed(one);
    await one.slots.wait([slot], NOW + 10 * MINUTE, "the list is missing", ours);
    expect(await one.slots.claim([dueAt(540)], theirs, NOW + 9 * MINUTE)).toEqual([]);
    const [again] = await one.slots.claim([dueAt(540)], theirs, NOW + 10 * MINUTE);
    expect(again).toMatchObject({ id: slot.id, state: "waiting", detail: "the list is missing" });
  });

  test("once closed is closed for good", async () => {
    const slot = await claimed(one);
    await one.slots.close(slot, "posted", "", ours, NOW);
    await one.slots.close(slot, "failed", "", ours, NOW);
    expect(await one.slots.claim([dueAt(540)], theirs, NOW + 60 * MINUTE)).toEqual([]);
    expect((await one.slots.find(slot.id))?.state).toBe("posted");
  });
});

describe("a decision", () => {
  test("lays the whole post down and counts the topic's day as dealt with", async () => {
    const slot = await claimed(one);
    expect(await decide(one, slot)).toMatchObject([{ id: slot.id, state: "posting" }]);
    expect((await one.steps.of(slot.id)).map(({ kind, paper }) => [kind, paper])).toEqual([
      ["lead", undefined],
      ["paper", papers[0]],
      ["paper", papers[1]],
    ]);
    expect((await one.topics.of(here))[0]?.servedDay).toBe("2025-10-16");
  });

  test("deals with a topic's day once, also where two slots were claimed for it", async () => {
    const [first, second] = [await claimed(one, 540), await claimed(other, 541, theirs)];
    expect(await decide(one, first)).toHaveLength(1);
    expect(await decide(other, second, theirs)).toEqual([]);
    expect((await one.slots.find(second.id))?.state).toBe("covered");
  });

  test("never lays the same paper down twice for a channel", async () => {
    const first = await claimed(one, 540);
    await decide(one, first);
    const settings = { kind: "papers", words: "bridges", threshold: 0.1, top: 5 } as const;
    const schedule = { minute: 541, zone: "UTC", days: "12345" };
    const second = await one.topics.add(here, { ...settings, ...schedule }, { at: NOW, servedDay: "2025-10-15" });
    const due = { ...dueAt(541), topics: [{ topic: second.id, day: "2025-10-16" }] };
    const [slot] = await other.slots.claim([due], theirs, NOW);
    expect(slot && (await decide(other, slot, theirs))).toEqual([]);
    expect(slot && (await one.slots.find(slot.id))?.state).toBe("nothing");
  });

  test("counts a paper from when its post was over, however long that took", async () => {
    const slot = await claimed(one);
    await decide(one, slot);
    const later = NOW + 2 * 24 * 60 * MINUTE;
    expect((await one.news.had([here], papers, later)).get(here)?.size).toBe(2);
    await one.slots.close(slot, "posted", "", ours, later);
    expect((await one.news.had([here], papers, later)).get(here)?.size).toBe(2);
    expect((await one.news.had([here], papers, later + 1)).get(here)).toBeUndefined();
  });

  test("knows a paper under the number it goes by today", async () => {
    const first = await claimed(one, 540);
    await decide(one, first);
    // The bridges turn out to be the paper 2501.00001, which was on another list meanwhile.
    const known = { key: "2501.00001", arxivId: "2501.00001", title: "Bridges", source: "api" } as const;
    const { ids } = await one.papers.add([known], { list: "daily", live: true, at: NOW });
    const had = await one.news.had([here], ids, 0);
    expect(had.get(here)?.has(ids[0] ?? 0)).toBe(true);
  });
});

describe("a step", () => {
  test("is claimed by one only, and not again once it was", async () => {
    const slot = await claimed(one);
    await decide(one, slot);
    const [lead] = await one.steps.of(slot.id);
    if (lead === undefined) throw new Error("there is no lead");
    expect(await other.steps.claim(lead, theirs, NOW)).toBe(false);
    expect(await one.steps.claim(lead, ours, NOW)).toBe(true);
    expect(await other.steps.claim(lead, ours, NOW)).toBe(false);
  });

  test("that was posted stays posted, whatever is recorded later", async () => {
    const slot = await claimed(one);
    await decide(one, slot);
    const [lead] = await one.steps.of(slot.id);
    if (lead === undefined) throw new Error("there is no lead");
    await one.steps.claim(lead, ours, NOW);
    const message = `${here}/1` as const;
    await one.steps.record(lead, { state: "posted", message, papers, at: NOW });
    await other.steps.record(lead, { state: "unknown" });
    await other.steps.free(lead);
    expect((await one.steps.of(slot.id))[0]).toMatchObject({ state: "posted", message });
    expect((await one.messages.find(message))?.papers).toEqual(papers);
  });
});

test("claims asked for at once are granted one by one, in the order they were asked for", async () => {
  const slot = await claimed(one);
  await decide(one, slot);
  const steps = await one.steps.of(slot.id);
  expect(await Promise.all(steps.map((step) => one.steps.claim(step, ours, NOW)))).toEqual([true, true, true]);
});
