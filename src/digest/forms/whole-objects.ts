/** What can be saved of JSON that does not parse as a whole. */
export interface WholeObjects {
  readonly values: readonly unknown[];
  /** How many objects were closed but broken inside. */
  readonly broken: number;
  /** The text ends before what it opened is closed. */
  readonly cut: boolean;
}

/**
 * The objects standing whole in a JSON text that was cut short, spoilt in places, or made of several answers one after
 * another: those in its outermost list, or on their own, a line each say. One pass; each object is parsed once.
 */
export function wholeObjects(text: string): WholeObjects {
  const values: unknown[] = [];
  let broken = 0;
  const scan = objectsIn(text);
  for (const [start, end] of scan.spans) {
    try {
      values.push(JSON.parse(text.slice(start, end)));
    } catch {
      broken += 1;
    }
  }
  return { values, broken, cut: scan.cut };
}

/** Where each object on its own, or else each directly inside the outermost list, begins and ends. */
function objectsIn(text: string): { spans: [number, number][]; cut: boolean } {
  const open: { list: boolean; at: number }[] = [];
  const listed: [number, number][] = [];
  const alone: [number, number][] = [];
  let listDepth = Number.POSITIVE_INFINITY;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') at = endOfString(text, at);
    if (sign === "[") listDepth = Math.min(listDepth, open.length + 1);
    if (sign === "[" || sign === "{") open.push({ list: sign === "[", at });
    if (sign !== "]" && sign !== "}") continue;
    const closed = open.pop();
    if (sign !== "}" || closed?.list !== false) continue;
    if (open.length === 0) alone.push([closed.at, at + 1]);
    if (open.length === listDepth && open.at(-1)?.list) listed.push([closed.at, at + 1]);
  }
  return { spans: alone.length > 0 ? alone : listed, cut: open.length > 0 };
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}
