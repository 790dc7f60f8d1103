/** How `/papers saved …` is read. */
export interface SavedQuery {
  /** What to look for among the saved papers; empty for all. */
  readonly words: string;
  /** Only the asker's own, from all channels of the workspace. */
  readonly mine: boolean;
  /** Only what the asker has read, or has not; `undefined` for both. */
  readonly read?: boolean;
  readonly order?: SavedOrder;
}

export type SavedOrder = "newest" | "most saved";

const SETTINGS: readonly (readonly [RegExp, Partial<SavedQuery>])[] = [
  [/^mine$/i, { mine: true }],
  [/^(?:unread|to read)$/i, { read: false }],
  [/^read$/i, { read: true }],
  [/^newest$/i, { order: "newest" }],
  [/^most saved$/i, { order: "most saved" }],
];

/**
 * Reads `[words] [mine] [unread|read] [newest|most saved]`: settings stand before or after the words.
 * In quotes they are words again.
 */
export function readSavedQuery(text: string): SavedQuery {
  let query: SavedQuery = { words: "", mine: false };
  let words = text.trim().split(/\s+/);
  for (;;) {
    const found = settingAt(words);
    if (found === undefined) return { ...query, words: words.join(" ") };
    query = { ...query, ...found.setting };
    words = found.rest;
  }
}

/** A setting of one or two words at either end. */
function settingAt(words: readonly string[]): { setting: Partial<SavedQuery>; rest: string[] } | undefined {
  for (const size of [2, 1]) {
    if (words.length < size) continue;
    const atEnd = settingOf(words.slice(-size));
    if (atEnd !== undefined) return { setting: atEnd, rest: words.slice(0, -size) };
    const atStart = settingOf(words.slice(0, size));
    if (atStart !== undefined) return { setting: atStart, rest: words.slice(size) };
  }
  return undefined;
}

function settingOf(words: readonly string[]): Partial<SavedQuery> | undefined {
  const text = words.join(" ");
  return SETTINGS.find(([pattern]) => pattern.test(text))?.[1];
}
