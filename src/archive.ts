import type { Paper } from "./digest/paper.ts";
import { createIndex, type Index, restoreIndex } from "./ranking/index.ts";
import type { Added, Adding } from "./store/add-papers.ts";
import { chunks } from "./store/chunks.ts";
import type { Listing, Papers } from "./store/papers.ts";

/** Where an index is kept between two starts; what it gives back is checked before it is trusted. */
export interface SnapshotFile {
  /** Nothing where there is none, or none that can be read. */
  read(): Uint8Array | undefined;
  write(bytes: Uint8Array): void;
}

/** The papers and the index over them, kept in step: also with what another process stores. */
export interface Archive {
  readonly papers: Papers;
  /** True for the bundled sample, which is named so wherever it shows and never merged with real papers. */
  readonly sample: boolean;
  /** The index over everything stored by now, whoever stored it. */
  index(): Promise<Index>;
  add(papers: readonly Paper[], listing: Listing, adding?: Adding): Promise<Added>;
  /** Keeps the index for the next start, where it changed since it was last kept. */
  keep(): Promise<void>;
}

/** How many papers are indexed before others get their turn. */
const BATCH = 500;

export async function openArchive(papers: Papers, file: SnapshotFile, sample = false): Promise<Archive> {
  const kept = await restore(papers, file);
  const index = kept?.index ?? createIndex();
  let revision = kept?.revision ?? 0;
  let keptRevision = revision;
  /** Our own additions do not move the data version: they are counted. */
  let additions = 0;
  let seen = "";
  let catchingUp: Promise<void> | undefined;

  const stored = () => `${papers.dataVersion()} ${additions}`;

  async function catchUp(): Promise<void> {
    const version = stored();
    const changes = await papers.changedSince(revision);
    index.remove(changes.gone);
    for (const batch of chunks(changes.papers, BATCH)) {
      index.put(batch);
      await nextTurn();
    }
    revision = changes.revision;
    seen = version;
  }

  /** What is stored while it catches up is caught up with next. */
  async function upToDate(): Promise<Index> {
    while (seen !== stored()) {
      catchingUp ??= catchUp().finally(() => {
        catchingUp = undefined;
      });
      await catchingUp;
    }
    return index;
  }

  return {
    papers,
    sample,
    index: upToDate,
    async add(found, listing, adding) {
      try {
        return await papers.add(found, listing, adding);
      } finally {
        additions += 1;
      }
    },
    async keep() {
      await upToDate();
      if (revision === keptRevision) return;
      const bytes = index.snapshot();
      file.write(bytes);
      await papers.keepSnapshot({ fingerprint: fingerprint(bytes), revision });
      keptRevision = revision;
    },
  };
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** An index begins with a checksum of all that follows, which `restoreIndex` verifies: its first bytes tell it from any other. */
const fingerprint = (bytes: Uint8Array) => `${bytes.length} ${Buffer.from(bytes.subarray(0, 64)).toString("hex")}`;

/** Any index but the very one this archive remembers is built anew from the papers: nothing is lost but a moment. */
async function restore(papers: Papers, file: SnapshotFile): Promise<{ index: Index; revision: number } | undefined> {
  const known = await papers.snapshot();
  const bytes = known === undefined ? undefined : file.read();
  if (known === undefined || bytes === undefined || fingerprint(bytes) !== known.fingerprint) return undefined;
  const index = restoreIndex(bytes);
  return index === undefined ? undefined : { index, revision: known.revision };
}
