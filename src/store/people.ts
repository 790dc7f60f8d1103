import type { Kysely } from "kysely";
import type { Channel, ChannelId, Person, PersonId } from "../chat.ts";
import type { Instant } from "../clock.ts";
import { forgetPerson, forgottenAt, type Traces, tracesOf } from "./forget-person.ts";
import { gather } from "./gather.ts";
import { moveChannel } from "./move-channel.ts";
import type { Schema } from "./schema.ts";

/** Who and where: the workspaces, channels and people the bot has met. */
export interface People {
  /** Notes the channel (and its workspace) and the person, before anything of theirs is stored. Cheap when known. */
  meet(channel: Channel, person?: Person): Promise<void>;
  channel(id: string): Promise<Channel | undefined>;
  /** The channel goes by another id from now on, with all that is its own. */
  moveChannel(from: ChannelId, to: ChannelId): Promise<void>;
  name(id: string): Promise<string | undefined>;
  /** True for the first caller, once a person: the time to tell them what saving does. */
  firstSave(id: PersonId, at: Instant): Promise<boolean>;
  /** What is stored about a person. */
  traces(id: PersonId): Promise<Traces>;
  /** Erases all of it, also from the archive's file, so that no copy made later holds it. Takes a second or two. */
  forget(id: PersonId, at: Instant): Promise<void>;
  /** When they were last forgotten; nothing after a while. */
  forgottenAt(id: PersonId): Promise<Instant | undefined>;
  /** Drops what remembers that somebody was forgotten before the moment given. */
  forgetForgotten(before: Instant): Promise<void>;
}

export function createPeople(db: Kysely<Schema>): People {
  const met = new Set<string>();
  /** A rush of people nobody met before shares a commit. */
  const meetAll = gather((all: readonly Met[]) =>
    db.transaction().execute(async (writing) => {
      for (const { channel } of uniqueChannels(all)) await meetChannel(writing, channel);
      for (const { person } of all) if (person !== undefined) await meetPerson(writing, person);
      return all;
    }),
  );
  const firstSaves = gather((all: readonly FirstSave[]) =>
    db.transaction().execute(async (writing) => {
      const first: boolean[] = [];
      for (const one of all) first.push(await isFirstSave(writing, one));
      return first;
    }),
  );

  return {
    async meet(channel, person) {
      const signature = `${channel.id} ${channel.kind} ${channel.name ?? ""} ${person?.id ?? ""} ${person?.name ?? ""}`;
      if (met.has(signature)) return;
      await meetAll({ channel, person });
      if (met.size > 10_000) met.clear();
      met.add(signature);
    },
    async channel(id) {
      const row = await db.selectFrom("channel").selectAll().where("id", "=", id).executeTakeFirst();
      if (row === undefined) return undefined;
      return {
        id: row.id as Channel["id"],
        workspace: row.workspace_id as Channel["workspace"],
        kind: row.kind as Channel["kind"],
        ...(row.name !== null && { name: row.name }),
      };
    },
    async name(id) {
      const row = await db.selectFrom("person").select("name").where("id", "=", id).executeTakeFirst();
      return row?.name ?? undefined;
    },
    firstSave: (id, at) => firstSaves({ id, at }),
    async moveChannel(from, to) {
      await moveChannel(db, from, to);
      met.clear();
    },
    forgottenAt: (id) => forgottenAt(db, id),
    async forgetForgotten(before) {
      await db.deleteFrom("forgotten").where("forgotten_at", "<", before).execute();
    },
    traces: (id) => tracesOf(db, id),
    async forget(id, at) {
      await forgetPerson(db, id, at);
      met.clear();
    },
  };
}

interface Met {
  readonly channel: Channel;
  readonly person: Person | undefined;
}

const uniqueChannels = (all: readonly Met[]) =>
  new Map(all.map((one) => [`${one.channel.id} ${one.channel.kind} ${one.channel.name ?? ""}`, one])).values();

interface FirstSave {
  readonly id: PersonId;
  readonly at: Instant;
}

async function isFirstSave(db: Kysely<Schema>, { id, at }: FirstSave): Promise<boolean> {
  const row = await db
    .updateTable("person")
    .set({ told_saving_at: at })
    .where("id", "=", id)
    .where("told_saving_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

async function meetChannel(db: Kysely<Schema>, { id, workspace, kind, name }: Channel): Promise<void> {
  const [platform = ""] = workspace.split(":");
  await db
    .insertInto("workspace")
    .values({ id: workspace, platform, name: null })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  const known = name === undefined ? { kind } : { kind, name };
  await db
    .insertInto("channel")
    .values({ id, workspace_id: workspace, kind, name: name ?? null, paused_reason: null, paused_at: null })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(known))
    .execute();
}

async function meetPerson(db: Kysely<Schema>, { id, name }: Person): Promise<void> {
  await db
    .insertInto("person")
    .values({ id, name: name ?? null, zone: null, told_saving_at: null })
    .onConflict((conflict) =>
      name === undefined ? conflict.column("id").doNothing() : conflict.column("id").doUpdateSet({ name }),
    )
    .execute();
}
