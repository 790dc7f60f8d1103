import {
  type APIMessage,
  type APIReaction,
  type APIUser,
  type Client,
  type GatewayMessageReactionAddDispatchData,
  type GatewayMessageReactionRemoveDispatchData,
  ReactionType,
  Routes,
} from "discord.js";
import type { Bot, ChatAdapter, Message, MessageId, Person, PersonId } from "../../src/chat.ts";
import type { Clock } from "../../src/clock.ts";
import type { Api } from "./api.ts";
import { isTrouble } from "./failures.ts";
import { messageId, personId, readMessage } from "./ids.ts";
import { REACTION_PAGE } from "./limits.ts";
import type { Places } from "./places.ts";
import type { Turn } from "./turns.ts";

export type Reacted = GatewayMessageReactionAddDispatchData | GatewayMessageReactionRemoveDispatchData;

export interface ReactionTools {
  readonly client: Client;
  readonly bot: Bot;
  readonly places: Places;
  readonly clock: Clock;
  readonly turn: Turn;
  tell(person: PersonId, message: Message): Promise<void>;
}

/** Hands each reaction to the bot, as Discord tells it: nothing of the message itself needs to be known. */
export function createReacting({ client, bot, places, clock, turn, tell }: ReactionTools) {
  let latest = 0;
  /** Reactions carry no time: they are ordered as they arrive, after all of an earlier run. */
  const nextOrder = () => {
    latest = Math.max(latest + 1, clock.now() * 1_000);
    return latest;
  };

  return async function react(reacted: Reacted, added: boolean): Promise<void> {
    const order = nextOrder();
    const emoji = reacted.emoji.name;
    if (emoji === null || reacted.user_id === client.user?.id || personOf(reacted).bot) return;
    await turn();
    const { channel, where } = await places.find(reacted.guild_id, reacted.channel_id);
    const person = personOf(reacted).person;
    const message = messageId(channel.id, where, reacted.message_id);
    const word = await bot.react({ channel, message, person, emoji, added, order });
    if (word !== undefined) await tell(person.id, word);
  };
}

function personOf(reacted: Reacted): { readonly person: Person; readonly bot: boolean } {
  const member = "member" in reacted ? reacted.member : undefined;
  const name = member?.nick ?? member?.user?.global_name ?? member?.user?.username;
  const person = { id: personId(reacted.user_id), ...(name !== undefined && { name }) };
  return { person, bot: member?.user?.bot === true };
}

/** Who reacts to a message now, read back from Discord: every person and emoji, bots left out. */
export function createReadBack(api: Api): ChatAdapter["reactions"] {
  return async function reactions(id) {
    const message = await messageOf(id);
    if (message === undefined) return undefined;
    const found = [];
    for (const reaction of message.reactions ?? []) {
      const emoji = reaction.emoji.name;
      if (emoji === null) continue;
      for (const type of typesOf(reaction)) {
        for (const user of await usersOf(id, reaction, type)) found.push({ person: personFrom(user), emoji });
      }
    }
    return found;
  };

  async function messageOf(id: MessageId): Promise<APIMessage | undefined> {
    const { where, message } = readMessage(id);
    try {
      return await api.read<APIMessage>(Routes.channelMessage(where, message));
    } catch (error) {
      if (isTrouble(error, "gone")) return undefined;
      throw error;
    }
  }

  async function usersOf(id: MessageId, { emoji }: APIReaction, type: ReactionType): Promise<readonly APIUser[]> {
    const { where, message } = readMessage(id);
    const name = encodeURIComponent(emoji.id === null ? (emoji.name ?? "") : `${emoji.name}:${emoji.id}`);
    const users: APIUser[] = [];
    for (let after = "0"; ; ) {
      const query = { type, limit: REACTION_PAGE, after };
      const page = await api.read<APIUser[]>(Routes.channelMessageReaction(where, message, name), query);
      users.push(...page.filter((user) => user.bot !== true));
      const last = page.at(-1);
      if (last === undefined || page.length < REACTION_PAGE) return users;
      after = last.id;
    }
  }
}

/** Super reactions are listed apart from the common ones. */
function typesOf({ count_details: counts }: APIReaction): readonly ReactionType[] {
  return (counts?.burst ?? 0) > 0 ? [ReactionType.Normal, ReactionType.Super] : [ReactionType.Normal];
}

function personFrom(user: APIUser): Person {
  return { id: personId(user.id), name: user.global_name ?? user.username };
}
