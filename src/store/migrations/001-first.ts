import { type Kysely, sql } from "kysely";

/** Everything that cannot be bolted on later: identities, what was shown and posted, slots, gestures. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await people(db);
  await papers(db);
  await shown(db);
  await deliveries(db);
  await saves(db);
}

async function people(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("archive")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("revision", "integer", (column) => column.notNull())
    .addColumn("snapshot", "text")
    .addColumn("snapshot_revision", "integer")
    .execute();
  await sql`insert into archive (id, revision) values (1, 0)`.execute(db);
  await db.schema
    .createTable("workspace")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("platform", "text", (column) => column.notNull())
    .addColumn("name", "text")
    .execute();
  await db.schema
    .createTable("channel")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("workspace_id", "text", (column) => column.notNull().references("workspace.id"))
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("name", "text")
    .addColumn("topics_by", "text", (column) => column.notNull().defaultTo("anyone"))
    .addColumn("quiet_line", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("paused_reason", "text")
    .addColumn("paused_at", "bigint")
    .addColumn("learns_from", "bigint")
    .execute();
  await db.schema
    .createTable("person")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("name", "text")
    .addColumn("zone", "text")
    .addColumn("told_saving_at", "bigint")
    .execute();
  await db.schema
    .createTable("forgotten")
    .addColumn("person_hash", "text", (column) => column.primaryKey())
    .addColumn("forgotten_at", "bigint", (column) => column.notNull())
    .execute();
}

async function papers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("paper")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("arxiv_id", "text")
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("abstract", "text")
    .addColumn("authors", "text")
    .addColumn("author_count", "integer")
    .addColumn("organisation", "text")
    .addColumn("published", "text")
    .addColumn("upvotes", "integer")
    .addColumn("comments", "integer")
    .addColumn("code", "text")
    .addColumn("project", "text")
    .addColumn("keywords", "text")
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("revision", "integer", (column) => column.notNull())
    .addColumn("merged_into", "integer", (column) => column.references("paper.id"))
    .execute();
  await db.schema.createIndex("paper_revision").on("paper").column("revision").execute();
  await db.schema
    .createTable("paper_identity")
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .addColumn("paper_id", "integer", (column) => column.notNull().references("paper.id"))
    .addPrimaryKeyConstraint("paper_identity_key", ["kind", "value"])
    .execute();
  await db.schema.createIndex("paper_identity_paper").on("paper_identity").column("paper_id").execute();
  await db.schema
    .createTable("paper_feature")
    .addColumn("paper_id", "integer", (column) => column.notNull().references("paper.id"))
    .addColumn("list", "text", (column) => column.notNull())
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("seen_at", "bigint", (column) => column.notNull())
    .addColumn("live", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("paper_feature_key", ["paper_id", "list", "day"])
    .execute();
  await db.schema.createIndex("paper_feature_news").on("paper_feature").columns(["live", "day"]).execute();
  await db.schema.createIndex("paper_feature_day").on("paper_feature").columns(["list", "day", "paper_id"]).execute();
}

async function shown(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("list")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("query", "text")
    .addColumn("kind", "text")
    .addColumn("shown_at", "bigint", (column) => column.notNull())
    .addColumn("person_id", "text", (column) => column.references("person.id"))
    .addColumn("channel_id", "text", (column) => column.notNull().references("channel.id"))
    .addColumn("total", "integer", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("list_last").on("list").columns(["channel_id", "person_id", "shown_at"]).execute();
  await db.schema.createIndex("list_age").on("list").column("shown_at").execute();
  await db.schema
    .createTable("list_paper")
    .addColumn("list_id", "text", (column) => column.notNull().references("list.id").onDelete("cascade"))
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("paper_id", "integer", (column) => column.notNull().references("paper.id"))
    .addColumn("score", "real")
    .addPrimaryKeyConstraint("list_paper_key", ["list_id", "position"])
    .execute();
  await db.schema
    .createTable("message")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("channel_id", "text", (column) => column.notNull().references("channel.id"))
    .addColumn("posted_at", "bigint", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("reactions_read_at", "bigint")
    .execute();
  await db.schema.createIndex("message_age").on("message").column("posted_at").execute();
  await db.schema.createIndex("message_channel").on("message").columns(["channel_id", "posted_at"]).execute();
  await db.schema
    .createTable("message_paper")
    .addColumn("message_id", "text", (column) => column.notNull().references("message.id").onDelete("cascade"))
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("paper_id", "integer", (column) => column.notNull().references("paper.id"))
    .addPrimaryKeyConstraint("message_paper_key", ["message_id", "position"])
    .execute();
  await db.schema
    .createTable("event")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("seen_at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("event_age").on("event").column("seen_at").execute();
}

async function deliveries(db: Kysely<unknown>): Promise<void> {
  await topics(db);
  await db.schema
    .createTable("slot")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("channel_id", "text", (column) => column.notNull().references("channel.id"))
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("minute", "integer", (column) => column.notNull())
    .addColumn("zone", "text", (column) => column.notNull())
    .addColumn("due_at", "bigint", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("detail", "text")
    .addColumn("topics", "text", (column) => column.notNull())
    .addColumn("considered", "integer", (column) => column.notNull())
    .addColumn("failures", "integer", (column) => column.notNull())
    .addColumn("trouble", "text")
    .addColumn("retry_at", "bigint", (column) => column.notNull())
    .addColumn("closed_at", "bigint")
    .addColumn("lease_owner", "text")
    .addColumn("lease_until", "bigint", (column) => column.notNull())
    .addUniqueConstraint("slot_key", ["channel_id", "day", "minute", "zone"])
    .execute();
  await db.schema.createIndex("slot_open").on("slot").columns(["closed_at", "retry_at"]).execute();
  await db.schema.createIndex("slot_channel").on("slot").columns(["channel_id", "due_at"]).execute();
  await db.schema
    .createTable("step")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("slot_id", "integer", (column) => column.notNull().references("slot.id"))
    .addColumn("channel_id", "text", (column) => column.notNull().references("channel.id"))
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("paper_id", "integer", (column) => column.references("paper.id"))
    .addColumn("topics", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("made_at", "bigint", (column) => column.notNull())
    .addColumn("since", "bigint")
    .addColumn("message_id", "text")
    .addUniqueConstraint("step_position", ["slot_id", "position"])
    .execute();
  await db.schema.createIndex("step_paper").on("step").columns(["paper_id", "channel_id", "made_at"]).execute();
}

async function topics(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("topic")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("channel_id", "text", (column) => column.notNull().references("channel.id"))
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull().defaultTo("papers"))
    .addColumn("words", "text", (column) => column.notNull())
    .addColumn("threshold", "real", (column) => column.notNull())
    .addColumn("top", "integer", (column) => column.notNull())
    .addColumn("minute", "integer", (column) => column.notNull())
    .addColumn("zone", "text", (column) => column.notNull())
    .addColumn("days", "text", (column) => column.notNull())
    .addColumn("served_day", "text", (column) => column.notNull())
    .addColumn("next_at", "bigint")
    .addColumn("made_by", "text", (column) => column.references("person.id"))
    .addColumn("made_at", "bigint", (column) => column.notNull())
    .addColumn("paused_at", "bigint")
    .addColumn("ended_at", "bigint")
    .addUniqueConstraint("topic_number", ["channel_id", "number"])
    .execute();
  await db.schema.createIndex("topic_next").on("topic").columns(["ended_at", "next_at"]).execute();
  await db.schema
    .createTable("topic_draft")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("channel_id", "text", (column) => column.notNull().references("channel.id"))
    .addColumn("person_id", "text", (column) => column.notNull().references("person.id"))
    .addColumn("topic_id", "integer", (column) => column.references("topic.id"))
    .addColumn("settings", "text", (column) => column.notNull())
    .addColumn("made_at", "bigint", (column) => column.notNull())
    .execute();
}

async function saves(db: Kysely<unknown>): Promise<void> {
  const kept = (table: string) =>
    db.schema
      .createTable(table)
      .addColumn("channel_id", "text", (column) => column.notNull().references("channel.id"))
      .addColumn("person_id", "text", (column) => column.notNull().references("person.id"))
      .addColumn("paper_id", "integer", (column) => column.notNull().references("paper.id"));
  await kept("gesture")
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("message_id", "text", (column) => column.notNull())
    .addColumn("emoji", "text", (column) => column.notNull())
    .addColumn("live", "integer", (column) => column.notNull())
    .addColumn("standing", "integer", (column) => column.notNull())
    .addColumn("made_order", "bigint", (column) => column.notNull())
    .addColumn("made_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("gesture_key", ["channel_id", "paper_id", "person_id", "kind", "message_id", "emoji"])
    .execute();
  await db.schema.createIndex("gesture_paper").on("gesture").column("paper_id").execute();
  await db.schema.createIndex("gesture_person").on("gesture").column("person_id").execute();
  await db.schema.createIndex("gesture_message").on("gesture").column("message_id").execute();
  await sql`create view save as
    select channel_id, person_id, paper_id, min(made_at) as saved_at
    from gesture where live = 1 group by channel_id, person_id, paper_id`.execute(db);
  await kept("reading")
    .addColumn("note", "text")
    .addColumn("read_at", "bigint")
    .addColumn("presents_at", "bigint")
    .addPrimaryKeyConstraint("reading_key", ["channel_id", "paper_id", "person_id"])
    .execute();
  await db.schema.createIndex("reading_paper").on("reading").column("paper_id").execute();
  await db.schema.createIndex("reading_person").on("reading").column("person_id").execute();
  await kept("less_like")
    .addColumn("made_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("less_like_key", ["channel_id", "paper_id", "person_id"])
    .execute();
  await db.schema
    .createTable("dropped_term")
    .addColumn("channel_id", "text", (column) => column.notNull().references("channel.id"))
    .addColumn("term", "text", (column) => column.notNull())
    .addColumn("dropped_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("dropped_term_key", ["channel_id", "term"])
    .execute();
}
