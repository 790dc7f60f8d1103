import type { Day } from "../../digest/paper.ts";
import { readDay } from "./dates.ts";
import type { Piece } from "./query-pieces.ts";

/** The most answers one question may ask for. */
export const MOST_ANSWERS = 100;
const SHOWN_CHARACTERS = 40;

type SettingPiece = Extract<Piece, { kind: "setting" }>;
type Ignore = (clause: string) => void;

/** How a question is narrowed: its days, both inclusive, and how many answers. The last of two of a kind counts. */
export interface Settings {
  readonly since?: Day;
  readonly until?: Day;
  readonly top?: number;
}

/**
 * Reads `since:`, `until:` and `top:`. What is no date or no number, and an `until:` that would leave no day, are
 * left out, and `ignore` is told of each.
 */
export function readSettings(pieces: readonly Piece[], today: Day, ignore: Ignore): Settings {
  let settings: Settings = {};
  for (const piece of pieces) {
    if (piece.kind !== "setting") continue;
    const read = readSetting(piece, today, ignore);
    if (piece.setting in settings && piece.setting in read) ignore(`the first of two ${piece.setting}:`);
    settings = { ...settings, ...read };
  }
  const { since, until, ...rest } = settings;
  if (since === undefined || until === undefined || since <= until) return settings;
  ignore(`until:${until} ends before since:${since} begins`);
  return { ...rest, since };
}

function readSetting(piece: SettingPiece, today: Day, ignore: Ignore): Settings {
  const { setting, value, without } = piece;
  const typed = `${setting}:${value.length > SHOWN_CHARACTERS ? `${value.slice(0, SHOWN_CHARACTERS)}…` : value}`;
  if (without) return unread(ignore, `-${typed} leaves nothing out: a minus is for words`);
  if (setting === "top") {
    const top = readTop(value);
    return top === undefined ? unread(ignore, `${typed} is no number from 1 to ${MOST_ANSWERS}`) : { top };
  }
  const day = readDay(value, today, setting === "since" ? "first" : "last");
  return day === undefined ? unread(ignore, `${typed} is no date: type 30d, 2024 or 2024-05-03`) : { [setting]: day };
}

function unread(ignore: Ignore, clause: string): Settings {
  ignore(clause);
  return {};
}

function readTop(value: string): number | undefined {
  const top = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  return top >= 1 && top <= MOST_ANSWERS ? top : undefined;
}
