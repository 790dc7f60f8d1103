import type { Transaction } from "kysely";
import { currentPaper } from "./current-paper.ts";
import { gestureRow } from "./gesture-row.ts";
import type { Missed } from "./gestures.ts";
import type { Schema } from "./schema.ts";

/**
 * Records what was missed of one reaction. One that is new to us takes the place before any event, so that an event
 * still on its way is heard; one that is known is only changed where nothing was heard of it since.
 */
export async function makeGood(writing: Transaction<Schema>, { gesture, known }: Missed): Promise<void> {
  const paper = await currentPaper(writing, gesture.paper);
  if (known === undefined) {
    const row = gestureRow({ ...gesture, paper, order: 0 });
    await writing
      .insertInto("gesture")
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return;
  }
  const { live, standing, made_at } = gestureRow(gesture);
  await writing
    .updateTable("gesture")
    .set({ live, standing, made_at })
    .where("channel_id", "=", gesture.channel)
    .where("person_id", "=", gesture.person)
    .where("paper_id", "=", paper)
    .where("kind", "=", "reaction")
    .where("message_id", "=", gesture.message)
    .where("emoji", "=", gesture.emoji)
    .where("made_order", "=", known.order)
    .where("standing", "=", known.standing ? 1 : 0)
    .where("live", "=", known.live ? 1 : 0)
    .execute();
}
