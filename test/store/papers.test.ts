import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { titleKey } from "../../src/digest/identity.ts";
import type { Paper } from "../../src/digest/paper.ts";
import { DAILY, type Listing } from "../../src/store/papers.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { references } from "../../src/store/unite-rows.ts";

const channel = { id: "slack:T1:C1", workspace: "slack:T1", kind: "public" } as const;
const person = { id: "slack:T1:U1", name: "Ada" } as const;
const listing: Listing = { list: DAILY, live: true, at: 1 };

const titled = (title: string, more: Partial<Paper> = {}): Paper => ({
  key: titleKey(title) ?? title,
  title,
  source: "text",
  ...more,
});
const numbered = (arxivId: string, title: string, more: Partial<Paper> = {}): Paper => ({
  key: arxivId,
  arxivId,
  title,
  source: "api",
  ...more,
});

let store: Store;
beforeEach(async () => {
  store = await openStore(":memory:", () => 0.5);
  await store.people.meet(channel, person);
});
afterEach(() => store.close());

const add = (...papers: readonly Paper[]) => store.papers.add(papers, listing);
const save = (paper: number, order = 1) =>
  store.gestures.record([
    { channel: channel.id, person: person.id, paper, kind: "button", live: true, order, at: order },
  ]);

describe("one paper by many names", () => {
  test("a title-only paper becomes the one of the arXiv id a later source gives", async () => {
    const { ids: before } = await add(titled("Slow Light"));
    const { ids: after, updated } = await add(numbered("2310.01234", "Slow light!"));
    expect({ same: after[0] === before[0], updated, count: await store.papers.count() }).toEqual({
      same: true,
      updated: 1,
      count: 1,
    });
    expect((await store.papers.byIdentity({ title: "slow-light" }))?.key).toBe("2310.01234");
  });

  test("two rows that turn out to be one keep everything that named either", async () => {
    const [byTitle = 0] = (await add(titled("Slow Light: Revisited"))).ids;
    const [byId = 0] = (await add(numbered("2310.01234", "Slow Light"))).ids;
    await save(byTitle);
    const list = await store.lists.keep({
      title: "x",
      shownAt: 1,
      channel: channel.id,
      person: person.id,
      total: 1,
      papers: [{ id: byTitle }],
    });
    await store.messages.keep({
      id: "slack:T1:C1/1.0",
      channel: channel.id,
      postedAt: 1,
      kind: "share",
      papers: [byTitle],
    });
    await add(numbered("2310.01234", "Slow Light: Revisited"));

    expect(await store.papers.count()).toBe(1);
    expect((await store.papers.byIds([byTitle, byId])).map(({ id }) => id)).toEqual([byId, byId]);
    expect((await store.saves.ofChannel(channel.id)).map(({ paper }) => paper)).toEqual([byId]);
    expect((await store.lists.find(list.id))?.papers).toEqual([{ id: byId }]);
    expect((await store.messages.find("slack:T1:C1/1.0"))?.papers).toEqual([byId]);
  });

  test("saved under both names is saved once", async () => {
    const [byTitle = 0] = (await add(titled("Slow Light: Revisited"))).ids;
    const [byId = 0] = (await add(numbered("2310.01234", "Slow Light"))).ids;
    await save(byTitle, 1);
    await save(byId, 2);
    await add(numbered("2310.01234", "Slow Light: Revisited"));
    expect((await store.saves.ofChannel(channel.id)).map(({ paper, savers }) => [paper, savers.length])).toEqual([
      [byId, 1],
    ]);
  });

  test("the facts of both rows are kept, whichever knew them", async () => {
    await add(
      titled("Slow Light: Revisited", {
        abstract: "Of waves.",
        organisation: "Lab",
        upvotes: 9,
        code: "https://github.com/x/y",
      }),
    );
    await add(numbered("2310.01234", "Slow Light", { comments: 2 }));
    await add(numbered("2310.01234", "Slow Light: Revisited"));
    expect(await store.papers.byIdentity({ arxiv: "2310.01234" })).toMatchObject({
      abstract: "Of waves.",
      organisation: "Lab",
      upvotes: 9,
      comments: 2,
      code: "https://github.com/x/y",
    });
  });

  test("a title whose words were glued together by highlighting is the same title", async () => {
    await add(
      titled("HyperspectralImage Unmixing"),
      titled("Hyperspectral Image Unmixing"),
      numbered("2310.01234", "Hyperspectral image unmixing"),
    );
    expect(await store.papers.count()).toBe(1);
  });

  test("C, C++ and C# are three languages", async () => {
    await add(titled("Ranking in C"), titled("Ranking in C++"), titled("Ranking in C#"));
    expect(await store.papers.count()).toBe(3);
  });

  test("two papers of the same title and different ids stay two", async () => {
    await add(numbered("2310.00001", "Technical Report"), numbered("2310.00002", "Technical Report"));
    await add(numbered("2310.00002", "Technical Report", { upvotes: 4 }));
    expect(await store.papers.count()).toBe(2);
    expect((await store.papers.byIdentity({ arxiv: "2310.00002" }))?.upvotes).toBe(4);
  });

  test("every table that names a paper is moved when two become one", async () => {
    const { db, close } = await openSqlite(":memory:");
    const tables = await db.introspection.getTables();
    const naming = tables
      .filter(({ columns }) => columns.some(({ name }) => name === "paper_id"))
      .map(({ name }) => name);
    await close();
    const moved = references.map(({ table }) => table as string);
    expect(naming.filter((table) => !moved.includes(table) && table !== "save")).toEqual([]);
  });
});

describe("reading again", () => {
  const paper = fc.record(
    {
      name: fc.constantFrom("Slow light", "Fast dark", "Warm glow"),
      id: fc.option(fc.constantFrom("2310.00001", "2310.00002", "2310.00003"), { nil: undefined }),
      abstract: fc.option(fc.constantFrom("Of waves.", "Of waves and more of them."), { nil: undefined }),
      upvotes: fc.option(fc.nat(50), { nil: undefined }),
      day: fc.option(fc.constantFrom("2025-10-14", "2025-10-15"), { nil: undefined }),
    },
    { requiredKeys: ["name", "id", "abstract", "upvotes", "day"] },
  );
  const known = { "Slow light": "2310.00001", "Fast dark": "2310.00002", "Warm glow": "2310.00003" } as const;

  test("whatever the order, the same papers read twice change nothing the second time", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(paper, { maxLength: 12 }), async (drawn) => {
        const fresh = await openStore(":memory:", () => 0.5);
        const papers = drawn.map(({ name, id, abstract, upvotes, day }): Paper => {
          const facts = {
            ...(abstract !== undefined && { abstract }),
            ...(upvotes !== undefined && { upvotes }),
            ...(day !== undefined && { featured: [day] }),
          };
          return id === undefined ? titled(name, facts) : numbered(known[name as keyof typeof known], name, facts);
        });
        await fresh.papers.add(papers, listing);
        await fresh.papers.add(papers, listing);
        const revision = await fresh.papers.revision();
        const last = papers.slice(-1);
        const { updated, added } = await fresh.papers.add(last, listing);
        expect({ updated, added, revision: await fresh.papers.revision() }).toEqual({ updated: 0, added: 0, revision });
        expect(await fresh.papers.count()).toBeLessThanOrEqual(3);
        await fresh.close();
      }),
      { numRuns: 60 },
    );
  });

  test("what is unknown to a later source is not emptied", async () => {
    await add(
      numbered("2310.00001", "Slow light", {
        abstract: "Of waves.",
        upvotes: 7,
        code: "https://github.com/x/y",
        organisation: "Lab",
      }),
    );
    await add(titled("Slow light"));
    expect(await store.papers.byIdentity({ arxiv: "2310.00001" })).toMatchObject({
      abstract: "Of waves.",
      upvotes: 7,
      code: "https://github.com/x/y",
      organisation: "Lab",
    });
  });

  test("a feed read again is known already, its day included", async () => {
    const feed = { list: "feed:arxiv", live: true, at: 1 };
    const paper = numbered("2310.00001", "Slow light", { featured: ["2025-10-14"] });
    await store.papers.add([paper], feed);
    const { unchanged } = await store.papers.add([paper], feed);
    expect(unchanged).toBe(1);
    expect(await store.papers.newestDay(DAILY)).toBeUndefined();
  });

  test("tells which papers stood on a day's list, and the newest day", async () => {
    await add(
      numbered("2310.00001", "Slow light", { featured: ["2025-10-14"] }),
      numbered("2310.00002", "Fast dark", { featured: ["2025-10-15"], upvotes: 3 }),
    );
    expect(await store.papers.newestDay(DAILY)).toBe("2025-10-15");
    expect(await store.papers.listed(DAILY, "2025-10-14", "2025-10-15")).toHaveLength(2);
    expect(await store.papers.listed(DAILY, "2025-10-15", "2025-10-15")).toHaveLength(1);
  });
});

describe("events", () => {
  test("are claimed by the first caller only, until they are forgotten", async () => {
    const claims = await Promise.all([1, 2, 3].map((at) => store.events.claim("Ev1", at)));
    expect(claims).toEqual([true, false, false]);
    await store.events.forget(2);
    expect(await store.events.claim("Ev1", 3)).toBe(true);
  });
});
