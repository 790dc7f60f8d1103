import { type Answer, DeliveryError, type Message } from "../../../src/chat.ts";
import type { Ids } from "../ids.ts";
import type { Directory } from "../workspace/directory.ts";
import { withNames } from "../workspace/names.ts";
import type { Asked } from "./asked.ts";
import type { Files } from "./files.ts";
import type { Modals } from "./modals.ts";
import type { Posts } from "./posts.ts";
import type { PrivateWord } from "./private-word.ts";

/** Brings answers to those who asked. Nothing here rejects. */
export interface Answers {
  /** Nothing is said where there is no answer: the event was answered already. */
  give(answer: Answer | undefined, asked: Asked): Promise<void>;
  readonly privately: PrivateWord;
}

interface Ports {
  readonly ids: Ids;
  readonly directory: Directory;
  readonly posts: Posts;
  readonly files: Files;
  readonly modals: Modals;
  readonly privately: PrivateWord;
}

export function createAnswers({ ids, directory, posts, files, modals, privately }: Ports): Answers {
  async function toChannel(message: Message, asked: Asked): Promise<void> {
    const thread = asked.thread === undefined ? {} : { thread: ids.message(asked.channel, asked.thread) };
    try {
      await posts.post(ids.channel(asked.channel), message, thread);
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      await privately({ blocks: [{ kind: "paragraph", text: error.message }] }, asked);
    }
  }

  return {
    privately,
    async give(answer, asked) {
      if (answer === undefined) return;
      const named = await withNames(answer.message, directory.nameOf);
      const form = named.blocks.find((block) => block.kind === "form")?.form;
      if (form !== undefined && (await modals.form(form, asked))) return;
      const message = await files.deliver(named, asked.user);
      if (answer.visibility === "channel") return toChannel(message, asked);
      if (asked.view !== undefined && (await modals.message(message, asked, answer.replaces))) return;
      await privately(message, asked, answer.replaces);
    },
  };
}
