import type { ChannelId, Person } from "./chat.ts";

/** What the bot says: plain data that each adapter renders at its platform's best. `plainText` gives its full text form. */
export interface Message {
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: Rich }
  /** Said small: a footnote, a hint, a fact by the way. */
  | { readonly kind: "note"; readonly text: Rich }
  /** Numbered papers, one page of a list. */
  | { readonly kind: "papers"; readonly papers: readonly PaperCard[] }
  /** One paper with everything known, abstract included: "Details", and each paper of a daily post. */
  | { readonly kind: "paper"; readonly paper: PaperCard }
  /** Lines of equal rank, each with what can be done about it: topics, learned terms, help. */
  | { readonly kind: "rows"; readonly rows: readonly Row[] }
  | { readonly kind: "actions"; readonly actions: readonly Action[] }
  | { readonly kind: "file"; readonly file: Attachment }
  /** Opens as a modal where the platform has one and the moment allows; else its `plainText` says what to type. */
  | { readonly kind: "form"; readonly form: Form };

/** Running text: bare strings and marked spans. Nothing in a bare string can format, link or mention. */
export type Rich = string | readonly (string | Span)[];

export type Span =
  | { readonly kind: "strong"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly url: string }
  /** A person by name, never pinged. */
  | { readonly kind: "person"; readonly person: Person }
  | { readonly kind: "channel"; readonly channel: ChannelId; readonly name?: string }
  /** What to type after `/papers`; each platform shows its own spelling. */
  | { readonly kind: "command"; readonly text: string };

export interface Row {
  readonly text: Rich;
  readonly actions?: readonly Action[];
}

/** A paper as it is shown. Facts that are not known are not there. */
export interface PaperCard {
  /** Its number in the list, from 1; absent outside lists. */
  readonly number?: number;
  readonly title: string;
  readonly url: string;
  /** Short facts in the order to show them: "5 authors", "16 Aug 2017", "12 upvotes", "saved by 3". */
  readonly facts: readonly string[];
  /** Why it is here: shares of the score from 0 to 1, largest first. */
  readonly why?: readonly TermShare[];
  readonly abstract?: string;
  /** Links besides the title's, with their names: "code", "project". */
  readonly links?: readonly { readonly text: string; readonly url: string }[];
  /** A line under the facts: a note kept with it, other topics it matches. */
  readonly note?: Rich;
  readonly actions: readonly Action[];
}

export interface TermShare {
  readonly term: string;
  readonly share: number;
}

/** A command ready to press. `command` is what would stand after `/papers`; at most 90 characters. */
export interface Action {
  readonly label: string;
  readonly command: string;
  readonly style?: "primary" | "danger";
  /** For screen readers, when the label alone does not say what it is about: "Save Hyperspectral Unmixing". */
  readonly about?: string;
}

export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly content: string;
  /** What it holds, in a few words. */
  readonly about: string;
}

/** At most five fields (Discord's limit). Sent, it comes back as an `Invocation` with `text: command` and `form`. */
export interface Form {
  readonly title: string;
  readonly command: string;
  readonly submit: string;
  readonly fields: readonly Field[];
  /** What stands above the fields: a preview, what is wrong. */
  readonly intro?: readonly Block[];
  /** Field name → what is wrong with its value and the cure. */
  readonly errors?: Readonly<Record<string, string>>;
}

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly optional?: boolean;
  /** Where given, one of these is chosen; else it is typed. */
  readonly choices?: readonly { readonly label: string; readonly value: string }[];
  readonly multiline?: boolean;
}
