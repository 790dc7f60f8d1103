/** What Slack allows, by its own reference (seen in November 2026). Lengths are in characters, times in milliseconds. */

export const BLOCKS_IN_MESSAGE = 50;
export const BLOCKS_IN_VIEW = 100;
/** All texts of a message's blocks together; Slack refuses somewhat over 13,000 with `msg_blocks_too_long`. */
export const TEXT_OF_BLOCKS = 12_000;
/** The plain text beside the blocks; Slack cuts what is longer. */
export const MESSAGE_TEXT = 40_000;
export const SECTION_TEXT = 3000;
export const HEADER_TEXT = 150;
/** Slack names no figure for a context element: kept to a section field's. */
export const CONTEXT_TEXT = 2000;
export const LINK = 3000;
export const ACTIONS_ELEMENTS = 25;
export const BUTTON_TEXT = 75;
export const BUTTON_VALUE = 2000;
export const ACCESSIBILITY_LABEL = 75;

export const VIEW_TITLE = 24;
export const VIEW_SUBMIT = 24;
export const PRIVATE_METADATA = 3000;
export const INPUT_LABEL = 2000;
export const INPUT_HINT = 2000;
export const INPUT_VALUE = 3000;
export const INPUT_PLACEHOLDER = 150;
export const OPTIONS = 100;
export const OPTION_TEXT = 75;
export const OPTION_VALUE = 150;

/** Slack shows a view's answer for three seconds at most; past this we say "a moment" and fill the view in later. */
export const VIEW_ANSWER_WITHIN = 2300;
/** One message a second and channel in the long run, a few at once allowed. */
export const POSTS_AT_ONCE = 3;
export const POSTS_WINDOW = 3000;
/** Methods of tier 3 take 50 calls a minute; ours stay below. */
export const READS_AT_ONCE = 45;
export const READS_WINDOW = 60_000;
/** Messages asked for at once when we look for one of ours. */
export const HISTORY_PAGE = 200;
