import { z } from "zod";
import { UserError } from "../../errors.ts";
import type { Skipped } from "../reading.ts";
import { wholeObjects } from "./whole-objects.ts";

/** The list in a JSON text, whole or what is left of it. */
export interface JsonList {
  readonly values: readonly unknown[];
  readonly skipped: readonly Skipped[];
  readonly notes: readonly string[];
  /** All of the JSON; undefined where it does not parse as a whole. */
  readonly parsed: unknown;
}

/** The list of entries in a JSON text. Throws a `UserError` where there is none, and says what there is instead. */
export function listOf(json: string, name: string): JsonList {
  const parsed = parsedOrUndefined(json);
  if (parsed !== undefined) return { values: listIn(parsed) ?? refuse(parsed, name), skipped: [], notes: [], parsed };
  const { values, broken, cut } = wholeObjects(json);
  if (values.length === 0 && broken === 0 && !cut) throw new UserError(`${name} is broken JSON. Fetch it again.`);
  const skipped = Array.from({ length: broken }, () => ({ entry: "an entry", why: "its JSON is broken" }));
  if (cut) skipped.push({ entry: `entry ${values.length + broken + 1}`, why: "the text ends in the middle of it" });
  const notes = cut ? ["The text is cut short: the entries that are whole were kept."] : [];
  return { values: values.flatMap((value) => listIn(value) ?? [value]), skipped, notes, parsed };
}

function parsedOrUndefined(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The list itself, or the one that an object wraps: `dailyPapers` in a page's data, `papers` elsewhere. */
function listIn(parsed: unknown): readonly unknown[] | undefined {
  if (Array.isArray(parsed)) return parsed;
  if (typeof parsed !== "object" || parsed === null) return undefined;
  const lists = Object.entries(parsed).flatMap(([name, list]) =>
    /papers$/i.test(name) && Array.isArray(list) ? [list] : [],
  );
  if (lists.length > 0) return lists.flat();
  return "title" in parsed || "paper" in parsed ? [parsed] : undefined;
}

const refusal = z.object({ error: z.string() });

function refuse(parsed: unknown, name: string): never {
  const said = refusal.safeParse(parsed);
  const what = said.success ? `an error (“${said.data.error.slice(0, 200)}”)` : "JSON without a list of papers";
  throw new UserError(`${name} holds ${what}. Paperboy reads answers of /api/daily_papers and /api/papers/search.`);
}
