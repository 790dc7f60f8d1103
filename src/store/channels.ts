import type { Kysely } from "kysely";
import type { ChannelId } from "../chat.ts";
import type { Instant } from "../clock.ts";
import type { Schema } from "./schema.ts";

export interface ChannelSettings {
  /** Who may follow, change and end topics here. */
  readonly topicsBy: "anyone" | "managers";
  /** Whether a slot that finds nothing says so in a line. */
  readonly quietLine: boolean;
  /** Why nothing is posted here now, a sentence with the cure. */
  readonly paused?: { readonly reason: string; readonly at: Instant };
}

/** What a channel has set, and whether the bot may post there. Channels that were never met have the defaults. */
export interface Channels {
  settings(channel: ChannelId): Promise<ChannelSettings>;
  set(channel: ChannelId, settings: Partial<Pick<ChannelSettings, "topicsBy" | "quietLine">>): Promise<void>;
  /** Nothing is posted there from now on; what it follows and has saved stays. */
  pause(channel: ChannelId, reason: string, at: Instant): Promise<void>;
  /** True where it was paused. */
  resume(channel: ChannelId): Promise<boolean>;
  paused(): Promise<readonly { readonly channel: ChannelId; readonly reason: string; readonly at: Instant }[]>;
}

export function createChannels(db: Kysely<Schema>): Channels {
  const chosen = (channel: ChannelId) => db.updateTable("channel").where("id", "=", channel);
  return {
    async settings(channel) {
      const row = await db.selectFrom("channel").selectAll().where("id", "=", channel).executeTakeFirst();
      return {
        topicsBy: row?.topics_by === "managers" ? "managers" : "anyone",
        quietLine: row?.quiet_line === 1,
        ...(row?.paused_reason && { paused: { reason: row.paused_reason, at: row.paused_at ?? 0 } }),
      };
    },
    async set(channel, { topicsBy, quietLine }) {
      await chosen(channel)
        .set({
          ...(topicsBy !== undefined && { topics_by: topicsBy }),
          ...(quietLine !== undefined && { quiet_line: quietLine ? 1 : 0 }),
        })
        .execute();
    },
    async pause(channel, reason, at) {
      await chosen(channel).set({ paused_reason: reason, paused_at: at }).execute();
    },
    async resume(channel) {
      const resumed = await chosen(channel)
        .set({ paused_reason: null, paused_at: null })
        .where("paused_reason", "is not", null)
        .returning("id")
        .executeTakeFirst();
      return resumed !== undefined;
    },
    async paused() {
      const rows = await db
        .selectFrom("channel")
        .select(["id", "paused_reason", "paused_at"])
        .where("paused_reason", "is not", null)
        .execute();
      return rows.map((row) => ({
        channel: row.id as ChannelId,
        reason: row.paused_reason ?? "",
        at: row.paused_at ?? 0,
      }));
    },
  };
}
