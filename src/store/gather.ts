/**
 * Writes asked for while another is under way go together in the next: a commit costs the same for one as for many.
 * `write` gives one result an item, in order, and does all or nothing. Where the archive refuses an item, each is
 * written alone, so that none is lost for another; any other failure, such as a full disk, is the failure of all.
 */
export function gather<Item, Result>(
  write: (items: readonly Item[]) => Promise<readonly Result[]>,
  most = 200,
): (item: Item) => Promise<Result> {
  const waiting: { item: Item; done: (result: Result) => void; failed: (reason: unknown) => void }[] = [];
  let writing = false;

  async function writeAll(): Promise<void> {
    writing = true;
    // What is asked for in the same turn belongs together.
    await Promise.resolve();
    while (waiting.length > 0) await writeSome(waiting.splice(0, most));
    writing = false;
  }

  async function writeSome(some: typeof waiting): Promise<void> {
    try {
      const results = await write(some.map(({ item }) => item));
      for (const [index, { done }] of some.entries()) done(results[index] as Result);
    } catch (error) {
      if (some.length === 1 || !isRefusal(error)) for (const { failed } of some) failed(error);
      else for (const one of some) await writeSome([one]);
    }
  }

  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed });
      if (!writing) void writeAll();
    });
}

/** SQLITE_CONSTRAINT, whichever it is. */
const CONSTRAINT = 19;

const isRefusal = (error: unknown): boolean =>
  error instanceof Error && "errcode" in error && Number(error.errcode) % 256 === CONSTRAINT;
