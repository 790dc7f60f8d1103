/**
 * The limits of Slack's Block Kit, written down a second time from its reference and apart from the adapter's own
 * figures: whatever the bot sends in any test is held against them. Gives what is wrong, in words; nothing if nothing is.
 */
export function blockKitFaults(body: Body): readonly string[] {
  if (body.view !== undefined) return viewFaults(body.view);
  const { blocks = [] } = body;
  return [
    ...upTo(blocks.length, 50, "blocks in a message"),
    ...upTo(body.text?.length ?? 0, 40_000, "characters of text"),
    ...(body.text === undefined || body.text.trim() === "" ? ["a message without plain text"] : []),
    ...upTo(textLength(blocks), 13_000, "characters in all blocks"),
    ...sameTwice(blocks),
    ...blocks.flatMap(blockFaults),
  ];
}

export interface Body {
  readonly text?: string;
  readonly blocks?: readonly Part[];
  readonly view?: Part;
}

/** Any piece of Block Kit; read by its fields. */
export type Part = { readonly type?: string } & { readonly [field: string]: unknown };

function viewFaults(view: Part): readonly string[] {
  const blocks = list(view.blocks);
  return [
    ...upTo(blocks.length, 100, "blocks in a view"),
    ...upTo(String(view.private_metadata ?? "").length, 3000, "characters of private_metadata"),
    ...["title", "submit", "close"].flatMap((name) => textFaults(view[name], 24, name)),
    ...(view.type === "modal" && view.title === undefined ? ["a modal without a title"] : []),
    ...(blocks.some(({ type }) => type === "input") && view.submit === undefined ? ["inputs without a submit"] : []),
    ...sameTwice(blocks),
    ...blocks.flatMap(blockFaults),
  ];
}

function blockFaults(block: Part): readonly string[] {
  const id = upTo(String(block.block_id ?? "").length, 255, "characters of block_id");
  switch (block.type) {
    case "header":
      return [...id, ...textFaults(block.text, 150, "header")];
    case "context":
      return [
        ...id,
        ...between(list(block.elements).length, 1, 10, "context elements"),
        ...list(block.elements).flatMap((each) => filled(each, 3000, "context element")),
      ];
    case "actions":
      return [
        ...id,
        ...between(list(block.elements).length, 1, 25, "actions"),
        ...sameAction(list(block.elements)),
        ...list(block.elements).flatMap(elementFaults),
      ];
    case "input":
      return [
        ...id,
        ...textFaults(block.label, 2000, "label"),
        ...textFaults(block.hint, 2000, "hint"),
        ...elementFaults(part(block.element)),
      ];
    case "rich_text":
      return [
        ...id,
        ...between(list(block.elements).length, 1, 100, "rich text elements"),
        ...list(block.elements).flatMap(richFaults),
      ];
    case "section":
      return [...id, ...textFaults(block.text, 3000, "section")];
    default:
      return [`a block of kind ${block.type}, which these tests do not know`];
  }
}

function elementFaults(element: Part): readonly string[] {
  const faults = [
    ...between(String(element.action_id ?? "").length, 1, 255, "characters of action_id"),
    ...textFaults(element.placeholder, 150, "placeholder"),
  ];
  switch (element.type) {
    case "button":
      return [
        ...faults,
        ...filled(part(element.text), 75, "button"),
        ...upTo(String(element.value ?? "").length, 2000, "characters of a button's value"),
        ...upTo(String(element.accessibility_label ?? "").length, 75, "characters of an accessibility_label"),
        ...(element.style === undefined || element.style === "primary" || element.style === "danger"
          ? []
          : ["a button's style"]),
      ];
    case "plain_text_input":
      return [
        ...faults,
        ...upTo(Number(element.max_length ?? 0), 3000, "max_length"),
        ...upTo(String(element.initial_value ?? "").length, 3000, "initial_value"),
      ];
    case "static_select":
      return [
        ...faults,
        ...between(list(element.options).length, 1, 100, "options"),
        ...list(element.options).flatMap((option) => [
          ...filled(part(option.text), 75, "option"),
          ...between(String(option.value ?? "").length, 1, 150, "characters of an option's value"),
        ]),
      ];
    default:
      return [`an element of kind ${element.type}, which these tests do not know`];
  }
}

function richFaults(element: Part): readonly string[] {
  if (element.elements !== undefined) {
    const inner = list(element.elements);
    return [...between(inner.length, 1, 1000, `elements of ${element.type}`), ...inner.flatMap(richFaults)];
  }
  switch (element.type) {
    case "text":
      return between(String(element.text ?? "").length, 1, 3000, "characters of rich text");
    case "link":
      return /^https?:\/\/\S{1,2990}$/.test(String(element.url))
        ? []
        : [`a link to ${String(element.url).slice(0, 60)}`];
    case "channel":
      return /^[A-Z0-9]+$/.test(String(element.channel_id)) ? [] : ["a channel's id"];
    default:
      return [`rich text of kind ${element.type}: it could ping or is unknown`];
  }
}

/** A text that must not be empty, of a kind that cannot format. */
function filled(text: Part, most: number, what: string): readonly string[] {
  const length = String(text.text ?? "").trim().length;
  return [...(length === 0 ? [`an empty ${what}`] : []), ...textFaults(text, most, what)];
}

function textFaults(text: unknown, most: number, what: string): readonly string[] {
  if (text === undefined) return [];
  const { type, text: words } = part(text);
  return [
    ...(type === "plain_text" ? [] : [`a ${what} that is ${type} and could format or mention`]),
    ...between(String(words ?? "").length, 1, most, `characters of a ${what}`),
  ];
}

function sameTwice(blocks: readonly Part[]): readonly string[] {
  const ids = blocks.flatMap(({ block_id }) => (block_id === undefined ? [] : [block_id]));
  return ids.length === new Set(ids).size ? [] : ["a block_id twice"];
}

function sameAction(elements: readonly Part[]): readonly string[] {
  const ids = elements.map(({ action_id }) => action_id);
  return ids.length === new Set(ids).size ? [] : ["an action_id twice in one block"];
}

function textLength(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = "text" in value && typeof value.text === "string" ? value.text.length : 0;
  return Object.values(value).reduce((sum: number, inner) => sum + textLength(inner), own);
}

const upTo = (count: number, most: number, what: string) =>
  count > most ? [`${count} ${what}, ${most} are allowed`] : [];
const between = (count: number, least: number, most: number, what: string) =>
  count < least ? [`only ${count} ${what}`] : upTo(count, most, what);
const list = (value: unknown): readonly Part[] => (Array.isArray(value) ? value : []);
const part = (value: unknown): Part => (typeof value === "object" && value !== null ? (value as Part) : {});
