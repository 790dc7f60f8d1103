/** What Discord allows, in its own units. A figure it changes is changed here and nowhere else. */

/** An interaction must get its first answer within 3 s; a deferral sent by then leaves the network its share. */
export const DEFER_AFTER_MS = 1_500;

/** Before an answer is sent again that Discord failed to take: twice of it leaves time for a third try. */
export const AGAIN_AFTER_MS = 250;

/** Text of all text displays of one message together, in UTF-16 units. */
export const MESSAGE_TEXT = 4_000;
/** Components of one message, nested ones included. */
export const MESSAGE_COMPONENTS = 40;
export const ROW_BUTTONS = 5;
export const SELECT_OPTIONS = 25;
export const BUTTON_LABEL = 80;
export const OPTION_LABEL = 100;
export const SELECT_PLACEHOLDER = 150;
export const CUSTOM_ID = 100;

export const MODAL_TITLE = 45;
export const MODAL_COMPONENTS = 5;
export const FIELD_LABEL = 45;
export const FIELD_DESCRIPTION = 100;
export const FIELD_PLACEHOLDER = 100;
export const FIELD_VALUE = 4_000;

export const CHOICES = 25;
export const CHOICE_TEXT = 100;
export const QUERY_TEXT = 6_000;

export const THREAD_NAME = 100;
/** Minutes without a message after which a thread is archived and takes no more reactions: the longest there is. */
export const THREAD_ARCHIVE_MINUTES = 10_080;
/** Bytes of a file where the interaction does not tell a limit of its own. */
export const FILE_BYTES = 10 * 1024 * 1024;
export const HISTORY_PAGE = 100;
export const REACTION_PAGE = 100;

/** Longest wait for one request, queueing included. */
export const REQUEST_MS = 10_000;
/** The same for an answer Discord was asked to wait for: it does so for 15 minutes. */
export const LATE_ANSWER_MS = 5 * 60_000;
/** A rate limit longer than this is handed to the caller, who has other channels to serve meanwhile. */
export const LONGEST_QUEUE_MS = 5_000;
/** How long a fresh connection waits for its guilds before it is called ready. */
export const GUILDS_MS = 2_000;
/** Refused requests after which a warning is logged, each time: 10,000 in ten minutes ban an address. */
export const REFUSALS_BEFORE_WARNING = 500;

/** How long a refused token rests before it is tried again: Discord bans who asks 10,000 times in ten minutes with one. */
export const TOKEN_RESTS = 120_000;
