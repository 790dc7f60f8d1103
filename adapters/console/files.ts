import type { Attachment, Block, Message } from "../../src/chat.ts";

/** Writes a file where the person works, leaving alone what is there already; gives the name it took. */
export type KeepFile = (name: string, content: string) => Promise<string>;

/** A message whose files were written: each is a line that names it. One that could not be written is shown instead. */
export async function withFilesKept(message: Message, keep: KeepFile): Promise<Message> {
  const blocks: Block[] = [];
  for (const block of message.blocks) blocks.push(...(block.kind === "file" ? await kept(block.file, keep) : [block]));
  return { blocks };
}

async function kept(file: Attachment, keep: KeepFile): Promise<readonly Block[]> {
  try {
    return [{ kind: "paragraph", text: `Wrote ${await keep(file.name, file.content)} (${file.about})` }];
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    const why = `${file.name} could not be written here (${code}). This is what it holds:`;
    return [
      { kind: "paragraph", text: why },
      { kind: "file", file },
    ];
  }
}

/** What is piped on is the file alone: no word of ours spoils it for the program that reads it. */
export function onlyFiles(message: Message): Message {
  const files = message.blocks.filter(({ kind }) => kind === "file");
  return files.length === 0 ? message : { blocks: files };
}
