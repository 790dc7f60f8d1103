import { readMarkup } from "./shallow-markup.ts";

/** One item of a feed: the texts of its elements by name, without the name's prefix ("dc:creator" is "creator"). */
export interface FeedItem {
  readonly texts: ReadonlyMap<string, readonly string[]>;
  readonly links: readonly string[];
}

export interface FeedItems {
  readonly kind: "RSS feed" | "Atom feed" | undefined;
  readonly items: readonly FeedItem[];
  /** The text ends inside an item. */
  readonly isCut: boolean;
}

/** The items of an RSS or Atom feed, in one pass. Entities beyond XML's own are not expanded. */
export function feedItems(xml: string): FeedItems {
  const items: FeedItem[] = [];
  let kind: FeedItems["kind"];
  let isCut = false;
  let item = emptyItem();
  const path: string[] = [];

  const { isWhole } = readMarkup(
    xml,
    {
      onopentag(name, attributes) {
        kind ??= kindOf(name);
        if (path.length > 0 || isItem(name)) path.push(local(name));
        if (path.length === 1) item = emptyItem();
        if (path.length === 2) item.open(local(name));
        if (path.length === 2 && attributes.href && isPageLink(name, attributes)) item.links.push(attributes.href);
      },
      ontext(text) {
        const [, field, part] = path;
        // Of a person the name is read; an affiliation or an address is not.
        if (field !== undefined && (field !== "author" || part === undefined || part === "name")) item.add(field, text);
      },
      onclosetag(_, isImplied) {
        if (path.length === 0) return;
        path.pop();
        if (path.length > 0) return;
        if (isImplied) isCut = true;
        else items.push(item.finished());
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  return { kind, items, isCut: isCut || !isWhole };
}

function kindOf(name: string): FeedItems["kind"] {
  if (/^(?:rss|rdf:rdf|channel)$/i.test(name)) return "RSS feed";
  return local(name) === "feed" ? "Atom feed" : undefined;
}

function isItem(name: string): boolean {
  return local(name) === "item" || local(name) === "entry";
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1).toLowerCase();
}

function isPageLink(name: string, { rel }: Record<string, string>): boolean {
  return local(name) === "link" && (rel === undefined || rel === "alternate");
}

function emptyItem() {
  const pieces = new Map<string, string[][]>();
  const links: string[] = [];
  return {
    links,
    open: (name: string) => {
      const texts = pieces.get(name);
      if (texts === undefined) pieces.set(name, [[]]);
      else texts.push([]);
    },
    add: (name: string, text: string) => pieces.get(name)?.at(-1)?.push(text),
    finished: (): FeedItem => ({
      links,
      texts: new Map([...pieces].map(([name, texts]) => [name, texts.map((text) => text.join("").trim())])),
    }),
  };
}
