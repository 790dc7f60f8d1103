import type { Instant } from "../clock.ts";
import { longDay } from "../days.ts";
import type { Claimed } from "./deciding.ts";
import type { ListState } from "./news-reader.ts";

/** A list that is missing or growing is looked at again after so many milliseconds. */
const LOOK_AGAIN = 10 * 60_000;
/** While the first reading after a start is under way, it is looked at again after so many milliseconds. */
const FIRST_READING = 3_000;

/** Until when a slot had better wait for its list; undefined where it is to be posted now. `longest` is in milliseconds. */
export function waitUntil(
  { slot, due }: Claimed,
  state: ListState,
  now: Instant,
  longest: number,
): Instant | undefined {
  if (due.topics.every(({ kind }) => kind === "recap")) return undefined;
  switch (state.kind) {
    case "settled":
    case "none":
      return undefined;
    case "unread":
      return now + FIRST_READING;
    case "growing":
    case "missing":
    case "failed": {
      const last = slot.dueAt + longest;
      return now < last ? Math.min(now + LOOK_AGAIN, last) : undefined;
    }
  }
}

/** What a post says of the list it is made from; nothing where there is nothing to say. */
export function remarkOn(state: ListState): string {
  switch (state.kind) {
    case "settled":
    case "unread":
      return "";
    case "none":
      return "There is no list at weekends.";
    case "growing":
      return `The list of ${longDay(state.day)} was still growing; what came later is for the next post.`;
    case "missing":
      return `There was no list for ${longDay(state.day)}.`;
    case "failed":
      return `The list of ${longDay(state.day)} could not be read: ${state.reason}`;
  }
}
