import type { Circumstances, Entries } from "../reading.ts";
import { readApiJson } from "./api-json.ts";
import { readCopiedPage } from "./copied-page.ts";
import { readFeed } from "./feed.ts";
import { isNewsletter, readNewsletter } from "./newsletter.ts";
import { readSavedPage } from "./saved-page.ts";

/** Reads a text in one form: throws a `UserError` where it has that form's look but nothing to read. */
export type FormReader = (text: string, circumstances: Circumstances) => Entries;

/** How far in a text its first tag or bracket is looked for. */
const HEAD = 4_096;

const json = /^(?:\[\s*(?:[{\][]|$)|\{\s*["}])/;
const feed = /<(?:rss|feed|rdf:rdf)[\s>]/i;
const html = /^<(?:\?xml|!doctype|!--|[a-z][\w-]*[\s>])|\bdata-props=/i;

/** The reader for a text, by its content alone: what a file is called tells nothing. */
export function readerFor(text: string): FormReader {
  const head = text.slice(0, HEAD).trimStart();
  // Markdown, too, may begin with a bracket: JSON goes on with an object or another bracket.
  if (json.test(head)) return readApiJson;
  if (head.startsWith("<") && !/<html[\s>]/i.test(head) && (feed.test(head) || head.startsWith("<?xml")))
    return readFeed;
  if (html.test(head)) return readSavedPage;
  return isNewsletter(text) ? readNewsletter : readCopiedPage;
}
