import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openArchive, type SnapshotFile } from "../../src/archive.ts";
import type { Paper } from "../../src/digest/paper.ts";
import { parseQuery } from "../../src/ranking/query/query-parser.ts";
import { DAILY } from "../../src/store/papers.ts";
import { openStore } from "../../src/store/store.ts";

const listing = { list: DAILY, live: false, at: 1 };
const paper = (arxivId: string, title: string): Paper => ({ key: arxivId, arxivId, title, source: "api" });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "paperboy-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const snapshot: SnapshotFile = {
  read: () => {
    try {
      return readFileSync(join(folder, "x.index"));
    } catch {
      return undefined;
    }
  },
  write: (bytes) => writeFileSync(join(folder, "x.index"), bytes),
};

async function open() {
  const store = await openStore(join(folder, "x.db"), () => 0.5);
  const archive = await openArchive(store.papers, snapshot);
  const search = async (words: string) => (await archive.index()).search(parseQuery(words, "2025-10-15")).total;
  return { store, archive, search };
}

describe("two processes on one archive", () => {
  test("a running bot finds what another one stores, and loses what it merged", async () => {
    const bot = await open();
    expect(await bot.search("light")).toBe(0);
    const other = await open();
    await other.archive.add([paper("2310.00001", "Slow light")], listing);
    expect(await bot.search("light")).toBe(1);
    await other.archive.add([{ key: "light-revisited", title: "Light, revisited", source: "text" }], listing);
    expect(await bot.search("light")).toBe(2);
    await other.archive.add([paper("2310.00001", "Light revisited")], listing);
    expect(await bot.search("light")).toBe(1);
    await Promise.all([bot.store.close(), other.store.close()]);
  });
});

describe("an archive that is added to while its index catches up", () => {
  test("finds what was added as well", async () => {
    const first = await open();
    const many = Array.from({ length: 1_500 }, (_, at) => paper(`2310.${10_000 + at}`, `Light ${at}`));
    await first.archive.add(many, listing);
    await first.store.close();
    const { store, archive, search } = await open();
    const catchingUp = archive.index();
    await archive.add([paper("2311.00001", "Zebra crossings")], listing);
    await catchingUp;
    expect(await search("zebra")).toBe(1);
    await store.close();
  });
});

describe("the index kept beside the archive", () => {
  async function keptOnce() {
    const first = await open();
    await first.archive.add([paper("2310.00001", "Slow light")], listing);
    await first.archive.keep();
    return first;
  }

  test("spares the next start the reading of every text", async () => {
    await (await keptOnce()).store.close();
    const { store, archive, search } = await open();
    const read: number[] = [];
    const watched = {
      ...store.papers,
      async changedSince(revision: number) {
        const changes = await store.papers.changedSince(revision);
        read.push(changes.papers.length);
        return changes;
      },
    };
    const again = await openArchive(watched, snapshot);
    expect((await again.index()).search(parseQuery("light", "2025-10-15")).total).toBe(1);
    expect(read).toEqual([0]);
    expect(await search("light")).toBe(1);
    expect(archive.sample).toBe(false);
    await store.close();
  });

  test.each([
    ["damaged", (bytes: Buffer) => bytes.fill(7, bytes.length / 2)],
    ["cut short", (bytes: Buffer) => bytes.subarray(0, bytes.length - 8)],
    ["foreign", () => Buffer.from("not an index at all")],
    ["empty", () => Buffer.alloc(0)],
  ])("%s, it is built anew from the papers", async (_, spoil) => {
    await (await keptOnce()).store.close();
    writeFileSync(join(folder, "x.index"), spoil(readFileSync(join(folder, "x.index"))));
    const { store, search } = await open();
    expect(await search("light")).toBe(1);
    await store.close();
  });

  test("older than the archive, it is brought up to date", async () => {
    const first = await keptOnce();
    await first.archive.add([paper("2310.00002", "Fast light")], listing);
    await first.store.close();
    const { store, search } = await open();
    expect(await search("light")).toBe(2);
    await store.close();
  });
});
