/**
 * The text within `limit` characters (UTF-16 units), cut behind a word where one ends in its last third,
 * with an ellipsis where something was left out. `limit` is at least 1.
 */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const room = text.slice(0, limit - 1);
  const space = room.search(/\s\S*$/u);
  const whole = space > (limit * 2) / 3 ? room.slice(0, space) : room.replace(LONE_HALF, "");
  return `${whole.trimEnd()}…`;
}

/** The first half of a character of two, left alone by the cut. */
const LONE_HALF = /[\uD800-\uDBFF]$/;
