import { titleKey } from "./identity.ts";
import type { Day, Paper } from "./paper.ts";
import { sampleEntries } from "./sample-entries.ts";

/** The day the sample's page was copied, and the day of the sample digest. */
export const SAMPLE_DAY: Day = "2025-10-15";

/** The bundled digest that makes the first minute useful offline: real papers, in an archive of their own. */
export const samplePapers: readonly Paper[] = sampleEntries.map(([title, authorCount, published, abstract]) => ({
  key: titleKey(title) ?? title,
  title,
  abstract,
  authorCount,
  published,
  featured: [SAMPLE_DAY],
  source: "sample",
}));
