import { longDay } from "../days.ts";
import { clockTime } from "../topics/describe.ts";
import type { Slot, SlotState } from "./ledger.ts";

const WORDS: Readonly<Record<SlotState, string>> = {
  due: "due",
  waiting: "waits for the list",
  posting: "is being posted",
  posted: "posted",
  nothing: "nothing matched",
  "no-list": "no list that day",
  covered: "covered by a later post",
  paused: "paused",
  failed: "failed",
  unknown: "unknown",
};

/** "Thu 16 Oct 09:00: nothing matched: 38 new papers, best 0.09, threshold 0.15 (SpectralGPT)." */
export function slotLine({ day, minute, state, detail, trouble, closedAt }: Slot): string {
  const why = closedAt === undefined ? (trouble ?? detail) : detail;
  const when = `${longDay(day).slice(0, -5)} ${clockTime(minute)}`;
  return `${when}: ${WORDS[state]}${why === undefined || why === "" ? "" : `: ${why}`}`;
}

/** An outcome in words: "nothing matched". */
export const stateWords = (state: SlotState): string => WORDS[state];
