import type { webApi } from "@slack/bolt";
import { type Attachment, type Block, DeliveryError, type Logger, type Message } from "../../../src/chat.ts";
import { deliveryError } from "../web/trouble.ts";
import type { Web } from "../web/web-api.ts";
import type { Directory } from "../workspace/directory.ts";

/** Sends a message's files to a person, in their direct messages with the bot: ephemeral messages carry none. */
export interface Files {
  /** The message with a line in place of each file that says where it is, or why it is not. */
  deliver(message: Message, user: string): Promise<Message>;
}

export function createFiles(client: webApi.WebClient, web: Web, directory: Directory, logger: Logger): Files {
  async function upload(file: Attachment, user: string): Promise<void> {
    const channel = await directory.directOf(user);
    if (channel === undefined) throw new DeliveryError("I cannot open our direct messages.", { kind: "forbidden" });
    const length = Buffer.byteLength(file.content);
    const { upload_url: address, file_id: id } = await client.files.getUploadURLExternal({
      filename: file.name,
      length,
    });
    if (address === undefined || id === undefined)
      throw new DeliveryError("Slack gave no place to put it.", { kind: "refused" });
    await web.postTo(address, file.content, file.mediaType);
    await client.files.completeUploadExternal({ files: [{ id, title: file.name }], channel_id: channel });
  }

  async function delivered(block: Block, user: string): Promise<Block> {
    if (block.kind !== "file") return block;
    const { file } = block;
    try {
      await upload(file, user);
      return { kind: "note", text: `${file.name} (${file.about}) is in your direct messages with me.` };
    } catch (error) {
      const reason = deliveryError(error, "our direct messages");
      logger.warn({ platform: "slack", err: error, file: file.name }, "A file could not be sent.");
      return { kind: "note", text: `${file.name} could not be sent: ${reason.message} Ask again in a moment.` };
    }
  }

  return {
    async deliver(message, user) {
      if (!message.blocks.some(({ kind }) => kind === "file")) return message;
      return { blocks: await Promise.all(message.blocks.map((block) => delivered(block, user))) };
    },
  };
}
