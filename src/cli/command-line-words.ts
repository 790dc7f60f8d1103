import type { Block, Message, Rich, Span } from "../chat.ts";
import { findCommand } from "../commands/index.ts";
import { search } from "../commands/search.ts";
import type { Core } from "../core.ts";

/** What a shell takes as it stands. */
const PLAIN = /^[\w:., -]+$/;

/**
 * A message with the searches it offers spelled as they are typed on a command line. What offers anything else, which
 * only the chat has, goes.
 */
export async function forCommandLine({ blocks }: Message, core: Core): Promise<Message> {
  const spelled = await Promise.all(blocks.map((block) => spelledBlock(block, core)));
  return { blocks: spelled.filter((block) => block !== undefined) };
}

async function spelledBlock(block: Block, core: Core): Promise<Block | undefined> {
  if (block.kind !== "note" && block.kind !== "paragraph") return block;
  const text = await spelledText(block.text, core);
  return text === undefined ? undefined : { ...block, text };
}

async function spelledText(text: Rich, core: Core): Promise<Rich | undefined> {
  if (typeof text === "string") return text;
  const spans: (Span | string)[] = [];
  for (const span of text) {
    const spelled = isCommand(span) ? await spelledSearch(span.text, core) : span;
    if (spelled === undefined) return undefined;
    spans.push(spelled);
  }
  return spans;
}

type CommandSpan = Extract<Span, { kind: "command" }>;

const isCommand = (span: Span | string): span is CommandSpan => typeof span !== "string" && span.kind === "command";

async function spelledSearch(text: string, core: Core): Promise<Span | undefined> {
  const { command } = await findCommand({ text }, core);
  if (command !== search) return undefined;
  const words = PLAIN.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
  return { kind: "code", text: `npm start -- search ${words}` };
}
