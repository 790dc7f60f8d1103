import { ChannelType, type GatewayMessageCreateDispatchData, Routes } from "discord.js";
import type { Bot, ChannelId, Message, PersonId } from "../../src/chat.ts";
import type { Clock } from "../../src/clock.ts";
import type { Api } from "./api.ts";
import { isTrouble } from "./failures.ts";
import { channelId, personId, readPerson, type Snowflake } from "./ids.ts";
import { insist } from "./interactions/insist.ts";
import type { Places } from "./places.ts";
import type { Post } from "./posting/posting.ts";
import { createRecent } from "./recent.ts";

export type Tell = (person: PersonId, message: Message, channel?: ChannelId) => Promise<void>;

/** A private word. Discord has no other way unasked than a direct message; who takes none is left in peace. */
export function createTelling(api: Api, post: Post): Tell {
  const conversations = createRecent<PersonId, ChannelId>(10_000);

  async function conversation(person: PersonId): Promise<ChannelId> {
    const known = conversations.get(person);
    if (known !== undefined) return known;
    const body = { recipient_id: readPerson(person) };
    const { id } = await api.write<{ readonly id: Snowflake }>("post", Routes.userChannels(), { body });
    const channel = channelId(undefined, id);
    conversations.set(person, channel);
    return channel;
  }

  return async function tell(person, message) {
    try {
      await post(await conversation(person), message);
    } catch (error) {
      if (!isTrouble(error, "forbidden")) throw error;
    }
  };
}

/** What people write to the bot alone is read as after `/papers`; some type that along. */
export function createListening(bot: Bot, places: Places, post: Post, clock: Clock) {
  return async function listen(message: GatewayMessageCreateDispatchData): Promise<void> {
    const text = message.content.replace(/^\/papers\b/i, "").trim();
    if (message.guild_id !== undefined || message.author.bot === true || text === "") return;
    const { channel } = places.of(undefined, { id: message.channel_id, type: ChannelType.DM });
    const name = message.author.global_name ?? message.author.username;
    const person = { id: personId(message.author.id), name, manages: async () => true };
    const answer = await bot.handle({ channel, person, text, event: message.id });
    if (answer === undefined) return;
    // The message's id makes the answer one that Discord takes once, however often it is sent.
    const step = { id: `answer-${BigInt(message.id).toString(36)}`, channel: channel.id, since: clock.now() };
    await insist(async () => void (await post(channel.id, answer.message, { step })), clock);
  };
}
