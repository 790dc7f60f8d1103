import { StatementSync } from "node:sqlite";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { titleKey } from "../../src/digest/identity.ts";
import type { Paper } from "../../src/digest/paper.ts";
import { createPapers, DAILY, type Listing } from "../../src/store/papers.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { openStore } from "../../src/store/store.ts";
import { inventPapers } from "../support/invented-papers.ts";

const live: Listing = { list: DAILY, live: true, at: 2 };
const filled: Listing = { list: DAILY, live: false, at: 1 };

const TITLES = ["Slow light", "Slow light!", "Fast dark", "Fast Dark: revisited", "Warm glow"];
const IDS = ["2310.00001", "2310.00002", "2310.00003"];

/** Few titles and few ids, so that papers meet again under one name, under the other, and under both at once. */
const paper = fc
  .record(
    {
      title: fc.constantFrom(...TITLES),
      arxivId: fc.constantFrom(...IDS),
      abstract: fc.constantFrom("Of waves.", "Of waves and more of them."),
      upvotes: fc.nat(9),
      featured: fc.uniqueArray(fc.constantFrom("2025-10-14", "2025-10-15"), { minLength: 1 }),
      source: fc.constantFrom<Paper["source"]>("api", "text", "feed"),
    },
    { requiredKeys: ["title", "source"] },
  )
  .map((drawn): Paper => ({ ...drawn, key: drawn.arxivId ?? titleKey(drawn.title) ?? "" }));

/** What was told of each paper, and all that is in the archive afterwards but the revisions: those count batches. */
async function stored(batches: readonly (readonly [readonly Paper[], Listing])[]) {
  const { db, dataVersion, close } = await openSqlite(":memory:");
  const papers = createPapers(db, dataVersion);
  const told = { added: 0, updated: 0, unchanged: 0, ids: [] as number[] };
  for (const [batch, listing] of batches) {
    const { added, updated, unchanged, ids } = await papers.add(batch, listing);
    told.added += added;
    told.updated += updated;
    told.unchanged += unchanged;
    told.ids.push(...ids);
  }
  const rows = await db.selectFrom("paper").selectAll().orderBy("id").execute();
  const archive = {
    papers: rows.map((row) => ({ ...row, revision: 0 })),
    names: await db.selectFrom("paper_identity").selectAll().orderBy("kind").orderBy("value").execute(),
    days: await db.selectFrom("paper_feature").selectAll().orderBy("paper_id").orderBy("day").execute(),
  };
  await close();
  return { told, archive };
}

describe("papers stored together", () => {
  test("come to what they come to one by one, whichever turn out to be the same", async () => {
    const papers = fc.array(paper, { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(papers, papers, async (before, batch) => {
        const together = await stored([
          [before, filled],
          [batch, live],
        ]);
        const alone = await stored([
          ...before.map((one) => [[one], filled] as const),
          ...batch.map((one) => [[one], live] as const),
        ]);
        expect(together).toEqual(alone);
      }),
      { numRuns: 150 },
    );
  });

  afterEach(() => void vi.restoreAllMocks());

  test("are looked for together: a list read again asks as little for a hundred papers as for one", async () => {
    const store = await openStore(":memory:", () => 0.5);
    const papers = inventPapers(100);
    await store.papers.add(papers, live);
    const [all, run] = [vi.spyOn(StatementSync.prototype, "all"), vi.spyOn(StatementSync.prototype, "run")];
    const { unchanged } = await store.papers.add(papers, live);
    const asked = all.mock.calls.length + run.mock.calls.length;
    await store.close();
    expect(unchanged).toBe(100);
    expect(asked).toBeLessThan(10);
  });
});
