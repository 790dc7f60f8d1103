import { UserError } from "../errors.ts";
import { suggestWords } from "../ranking/spelling/spelling.ts";

const OFFSET = /^[+-]\d\d:\d\d$/;
const WORLD = /^(?:utc|gmt|z)$/i;

/**
 * The IANA name of a zone as people write it: in any case, with spaces, or only its city ("berlin").
 * Throws a `UserError` with the nearest names where there is none. "EST" is none: half the world has one.
 */
export function readZone(text: string): string {
  const name = text.trim().replace(/\s+/g, "_");
  if (WORLD.test(name)) return "UTC";
  const zone = name.includes("/") || OFFSET.test(name) ? canonical(name) : byCity(name);
  if (zone !== undefined) return zone;
  const near = nearest(name);
  const cure = near.length > 0 ? `did you mean ${near.join(" or ")}?` : "name a place, such as Europe/Berlin.";
  throw new UserError(`I know no time zone ${shown(text.trim())}: ${cure}`);
}

const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

function canonical(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

const cityOf = (zone: string): string => zone.slice(zone.lastIndexOf("/") + 1).toLowerCase();

function byCity(name: string): string | undefined {
  const places = Intl.supportedValuesOf("timeZone").filter((zone) => cityOf(zone) === name.toLowerCase());
  return places.length === 1 ? places[0] : undefined;
}

/** Misspelt as a whole, or in its city alone. */
function nearest(name: string): readonly string[] {
  const zones = Intl.supportedValuesOf("timeZone");
  const spoken = name.includes("/") ? (zone: string) => zone.toLowerCase() : cityOf;
  const words = new Set(
    suggestWords(
      name,
      zones.map((zone) => ({ word: spoken(zone), documents: 1 })),
    ),
  );
  return zones.filter((zone) => words.has(spoken(zone))).slice(0, 3);
}
