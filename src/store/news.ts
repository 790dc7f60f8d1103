import type { Kysely } from "kysely";
import type { ChannelId } from "../chat.ts";
import type { Instant } from "../clock.ts";
import type { Day } from "../digest/paper.ts";
import { chunks } from "./chunks.ts";
import { type PapersHad, readPapersHad } from "./papers-had.ts";
import type { Schema } from "./schema.ts";

/** A paper that came as news: it stood on a list that was read on its day. */
export interface NewsItem {
  readonly paper: number;
  /** "daily", a feed's address, "search:<words>". */
  readonly list: string;
  readonly day: Day;
  readonly published?: Day;
}

/** What is new, and for whom. */
export interface News {
  /**
   * What stood on a list on that day or later, and what a topic's own search found on `found` or later, the earlier
   * of the two. What `ingest` or filling the archive brought is no news.
   */
  since(day: Day, found: Day): Promise<readonly NewsItem[]>;
  /** What of these papers each of these channels has had since then. */
  had(channels: readonly ChannelId[], papers: readonly number[], since: Instant): Promise<PapersHad>;
  /** The newest days that have a list, newest first. */
  days(list: string, count: number): Promise<readonly Day[]>;
}

const CHANNELS_A_STATEMENT = 500;

export function createNews(db: Kysely<Schema>): News {
  return {
    async since(day, found) {
      const rows = await db
        .selectFrom("paper_feature")
        .innerJoin("paper", "paper.id", "paper_feature.paper_id")
        .select(["paper.id", "paper_feature.list", "paper_feature.day", "paper.published"])
        .where("paper_feature.live", "=", 1)
        .where("paper_feature.day", ">=", found)
        .where((news) => news.or([news("paper_feature.day", ">=", day), news("list", "like", "search:%")]))
        .execute();
      return rows.map(({ id, list, day, published }) => ({
        paper: id,
        list,
        day,
        ...(published !== null && { published }),
      }));
    },
    async had(channels, papers, since) {
      const parts: PapersHad[] = [];
      for (const some of chunks(channels, CHANNELS_A_STATEMENT))
        parts.push(await readPapersHad(db, some, papers, since));
      return new Map(parts.flatMap((part) => [...part]));
    },
    async days(list, count) {
      const rows = await db
        .selectFrom("paper_feature")
        .select("day")
        .distinct()
        .where("list", "=", list)
        .orderBy("day", "desc")
        .limit(count)
        .execute();
      return rows.map(({ day }) => day);
    },
  };
}
