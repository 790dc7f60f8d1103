const NAMES: Readonly<Record<string, string>> = {
  "🔖": "bookmark",
  "📑": "bookmark_tabs",
  "⭐": "star",
  "🌟": "star2",
  "❤": "heart",
  "👍": "+1 thumbsup",
  "🙏": "pray",
  "🙌": "raised_hands",
  "👏": "clap",
  "👌": "ok_hand",
  "✋": "hand raised_hand",
  "💾": "floppy_disk",
  "📌": "pushpin",
  "📍": "round_pushpin",
  "📥": "inbox_tray",
  "📎": "paperclip",
  "🏷": "label",
  "📚": "books",
  "📖": "book open_book",
  "📕": "closed_book",
  "📰": "newspaper",
  "📄": "page_facing_up",
  "📝": "memo pencil",
  "✏": "pencil2",
  "📁": "file_folder",
  "🗂": "card_index_dividers",
  "🗃": "card_file_box",
  "👀": "eyes",
  "🔥": "fire",
  "💯": "100",
  "🚀": "rocket",
  "🧠": "brain",
  "💡": "bulb",
  "💎": "gem",
  "✅": "white_check_mark",
  "✔": "heavy_check_mark",
  "➕": "heavy_plus_sign",
  "🎯": "dart",
};

/**
 * The character of an emoji by its name in Slack, for those a team may choose to save with: set by name, it counts
 * on Discord too, which only knows the character. Of any other, both spellings can be set.
 */
export const CHARACTERS: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMES).flatMap(([character, names]) => names.split(" ").map((name) => [name, character] as const)),
);
