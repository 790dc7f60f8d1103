import { spell } from "../../adapters/discord/commands/spelling.ts";
import { createDiscordAdapter } from "../../adapters/discord/discord.ts";
import type { Bot, ChatAdapter, Logger } from "../../src/chat.ts";
import type { Clock } from "../../src/clock.ts";
import { createPerson, type Exchange } from "../support/discord-server/person.ts";
import { labels, readable } from "../support/discord-server/reading.ts";
import { createDiscordServer } from "../support/discord-server/server.ts";
import { addChannel, type Channel, DIRECT, EPHEMERAL, type Message } from "../support/discord-server/world.ts";
import type { Emoji, Read, Stage } from "./stage.ts";

const EMOJI: Readonly<Record<Emoji, string>> = { bookmark: "🔖", two: "2️⃣" };
const quiet: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** Somebody on Discord. */
export async function discordStage(bot: Bot, join: (adapter: ChatAdapter) => void, clock: Clock): Promise<Stage> {
  const server = await createDiscordServer();
  const channel = addChannel(server.world, "remote-sensing");
  const ada = createPerson(server, "Ada", channel);
  const settings = { token: server.token, apiUrl: server.apiUrl };
  const adapter = createDiscordAdapter(settings, { logger: quiet, clock });
  join(adapter);
  await adapter.start(bot);
  let latest: Message | undefined;

  async function answerTo(exchange: Exchange): Promise<Read> {
    latest = await exchange.message();
    return read(latest);
  }

  function latestAnswer(): Message {
    if (latest === undefined) throw new Error("nothing was answered yet");
    return latest;
  }

  function latestShared(): Message {
    const message = publicMessages(channel).at(-1);
    if (message === undefined) throw new Error("nothing was shared");
    return message;
  }

  function read(message: Message): Read {
    const [attached] = message.attachments;
    const text = unmarked(readable(message).replaceAll(`<#${channel.id}>`, "#remote-sensing"));
    return { text, labels: labels(message), ...(attached !== undefined && { file: attached.content }) };
  }

  return {
    name: "discord",
    names: /\bAda\b(?! Love)/g,
    spell,
    type: (query) => answerTo(ada.slash("papers", { query })),
    press: (label, paper = 1) => answerTo(ada.press(latestAnswer(), label, paper)),
    posts: () => [...server.world.channels.values()].flatMap(publicMessages).toSorted(byId).map(read),
    async react(emoji) {
      const told = server.answered("POST", new RegExp(`^/channels/${ada.direct().id}/messages$`));
      ada.react(latestShared(), EMOJI[emoji]);
      await told;
      const [word] = ada.direct().messages;
      return word === undefined ? { text: "", labels: [] } : read(word);
    },
    unreact: async (emoji) => ada.unreact(latestShared(), EMOJI[emoji]),
    async close() {
      await adapter.stop(1_000);
      await server.close();
      if (server.violations.length > 0) throw new Error(server.violations.join("\n"));
    },
  };
}

function publicMessages({ type, messages }: Channel): readonly Message[] {
  return type === DIRECT ? [] : messages.filter(({ flags }) => (flags & EPHEMERAL) === 0);
}

/** Ids begin with the time. */
const byId = (one: Message, other: Message) => Number(BigInt(one.id) - BigInt(other.id));

/** What Discord shows for its Markdown. */
function unmarked(markdown: string): string {
  return markdown
    .replace(/^(?:-# |#{1,3} )/gm, "")
    .replace(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\(<[^>]*>\)/g, "$1")
    .replace(/(?<!\\)(?:\*\*|`)/g, "")
    .replace(/\\([^\p{L}\p{N}\s])/gu, "$1")
    .replaceAll("\u200b", "");
}
