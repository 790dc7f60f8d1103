import type { Gesture } from "./gestures.ts";

/** A gesture as the archive keeps it. What keeps a paper stands; what was taken away does not. */
export function gestureRow(gesture: Gesture) {
  const live = gesture.live ? 1 : 0;
  return {
    channel_id: gesture.channel,
    person_id: gesture.person,
    paper_id: gesture.paper,
    kind: gesture.kind,
    message_id: gesture.message ?? "",
    emoji: gesture.emoji ?? "",
    live,
    standing: live,
    made_order: gesture.order,
    made_at: gesture.at,
  };
}
