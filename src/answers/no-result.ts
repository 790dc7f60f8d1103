import type { Block } from "../chat.ts";
import { count, note, typed } from "../messages.ts";
import type { Answer, Index } from "../ranking/index.ts";
import { describeWish, type Query, type Term } from "../ranking/query/query.ts";

/** A question that asks for less than one that found nothing. */
interface Wider {
  /** What was given up: `since:2030-01-01`. */
  readonly without: string;
  readonly query: Query;
}

/** What would help a question nothing fits: the same with less asked for, where that finds something; else the words that do occur. */
export function whatWouldHelp(query: Query, { terms }: Answer, index: Index): readonly Block[] {
  const wider = widerThatFind(query, index);
  if (wider.length > 0) return wider;
  const occurring = terms.filter(({ papers }) => papers > 0).map(({ text, papers }) => `${text} (${papers})`);
  return occurring.length === 0 ? [] : [note(`These do occur: ${[...new Set(occurring)].join(", ")}.`)];
}

/** Each way of asking for less that finds something; all of them together where none does alone. */
function widerThatFind(query: Query, index: Index): readonly Block[] {
  const ways = WAYS.map((way) => way(query)).filter((one) => one !== undefined);
  const all = WAYS.reduce((asked, way) => way(asked)?.query ?? asked, query);
  const alone = ways.flatMap((one) => found(one, index));
  const without = ways.map((one) => one.without).join(" and ");
  return alone.length > 0 || ways.length < 2 ? alone : found({ without, query: all }, index);
}

function found({ without, query }: Wider, index: Index): readonly Block[] {
  const { total } = query.wanted.length === 0 ? { total: 0 } : index.search(query, { limit: 1, plain: true });
  const fit = `${count(total, "paper")} ${total === 1 ? "fits" : "fit"}`;
  return total === 0 ? [] : [note([`Without ${without} ${fit}: `, typed(describeWish(query)), "."])];
}

const WAYS: readonly ((query: Query) => Wider | undefined)[] = [withoutDays, withoutMinus, withoutQuotes, withoutTitle];

function withoutDays({ since, until, ...query }: Query): Wider | undefined {
  const days = [...(since === undefined ? [] : [`since:${since}`]), ...(until === undefined ? [] : [`until:${until}`])];
  return days.length === 0 ? undefined : { without: days.join(" "), query };
}

function withoutMinus(query: Query): Wider | undefined {
  if (query.without.length === 0) return undefined;
  return { without: "the words with a minus", query: { ...query, without: [] } };
}

function withoutQuotes(query: Query): Wider | undefined {
  const isPhrase = ({ phrase, text }: Term) => phrase && text.includes(" ");
  if (!query.wanted.flat().some(isPhrase)) return undefined;
  const loose = (term: Term): readonly Term[] => term.text.split(" ").map((text) => ({ ...term, text, phrase: false }));
  const wanted = query.wanted.flatMap((choice) => {
    const [only, ...others] = choice;
    return only && others.length === 0 && isPhrase(only) ? loose(only).map((term) => [term]) : [choice.flatMap(loose)];
  });
  return { without: "the quotes", query: { ...query, wanted } };
}

function withoutTitle(query: Query): Wider | undefined {
  if (!query.wanted.flat().some(({ field }) => field === "title")) return undefined;
  const anywhere = ({ text, phrase }: Term): Term => ({ text, phrase });
  const wanted = query.wanted.map((choice) => choice.map((term) => (term.field === "title" ? anywhere(term) : term)));
  return { without: "title:", query: { ...query, wanted } };
}
