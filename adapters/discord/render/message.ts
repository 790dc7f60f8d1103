import { type APIMessageTopLevelComponent, MessageFlags, type RawFile } from "discord.js";
import type { Attachment, Block, Message } from "../../../src/chat.ts";
import { FILE_BYTES } from "../limits.ts";
import { fittedComponents } from "./fit.ts";

/** What is sent for a message, wherever it is sent: a channel, an answer, an edit. */
export interface Sending {
  readonly body: {
    readonly components: APIMessageTopLevelComponent[];
    readonly flags: number;
    readonly allowed_mentions: { readonly parse: [] };
    readonly attachments?: { readonly id: string; readonly filename: string; readonly description: string }[];
  };
  readonly files: RawFile[];
}

/** The message in Discord's components. A file over `fileBytes` is left out, and the message says so. */
export function render(message: Message, fileBytes: number = FILE_BYTES): Sending {
  const blocks = message.blocks.map((block) => withinLimit(block, fileBytes));
  const files = blocks.flatMap((block) => (block.kind === "file" ? [block.file] : []));
  return {
    body: {
      components: fittedComponents({ blocks }),
      flags: MessageFlags.IsComponentsV2,
      allowed_mentions: { parse: [] },
      ...(files.length > 0 && { attachments: files.map(attachment) }),
    },
    files: files.map((file) => ({ name: file.name, data: file.content, contentType: file.mediaType })),
  };
}

function attachment(file: Attachment, index: number) {
  return { id: String(index), filename: file.name, description: file.about };
}

function withinLimit(block: Block, fileBytes: number): Block {
  if (block.kind !== "file") return block;
  const size = Buffer.byteLength(block.file.content);
  if (size <= fileBytes) return block;
  const text = `${block.file.name} has ${megabytes(size)} MB, and Discord takes files of up to ${megabytes(fileBytes)} MB here. Ask for less of it at a time.`;
  return { kind: "paragraph", text };
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
