import { type Handler, Parser, type ParserOptions } from "htmlparser2";

/** Over any page's or feed's depth. */
const DEEPEST = 500;

/**
 * Tells the handler the elements of a text, HTML unless the options say XML, until they nest deeper than real ones do:
 * the parser's work grows with the square of the depth. Returns whether the text was read to its end.
 */
export function readMarkup(text: string, handler: Partial<Handler>, options: ParserOptions = {}): { isWhole: boolean } {
  let depth = 0;
  const parser = new Parser(
    {
      ...handler,
      onopentag(...tag) {
        depth += 1;
        if (depth > DEEPEST) parser.pause();
        else handler.onopentag?.(...tag);
      },
      onclosetag(...tag) {
        depth -= 1;
        handler.onclosetag?.(...tag);
      },
    },
    options,
  );
  parser.end(text);
  return { isWhole: depth <= DEEPEST };
}
