/**
 * Writes asked for while another is under way go together in the next: a commit costs the same for one as for many.
 * `write` gives one result an item, in order; its failure is the failure of all that went with it.
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
      for (const { failed } of some) failed(error);
    }
  }

  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed });
      if (!writing) void writeAll();
    });
}
