import type { Answer, Bot, Channel, ChannelId, Invocation, Message, Reaction } from "../../../src/chat.ts";

/** A bot that says what a test tells it to, remembers what it was asked, and acts once on one event. */
export interface ScriptedBot extends Bot {
  readonly asked: readonly Invocation[];
  readonly reactions: readonly Reaction[];
  readonly memberships: readonly string[];
  /** The `times`-th reaction, as soon as it came. */
  reacted(times?: number): Promise<Reaction>;
  /** How often a platform's connection was fresh. */
  connections: number;
  /** What it answers from now on. */
  says(answer: Answer | ((invocation: Invocation) => Answer | Promise<Answer>)): void;
  /** What it whispers to who reacts. */
  whispers(message: Message): void;
  showsAtHome(message: Message): void;
  readonly homes: readonly (readonly ChannelId[])[];
}

export const said = (text: string): Message => ({ blocks: [{ kind: "paragraph", text }] });

/** `seen` may be handed on to another bot, as a store outlives the program. */
export function createScriptedBot(seen = new Set<string>()): ScriptedBot {
  const asked: Invocation[] = [];
  const reactions: Reaction[] = [];
  const memberships: string[] = [];
  const homes: (readonly ChannelId[])[] = [];
  let answer: (invocation: Invocation) => Answer | Promise<Answer> = ({ text }) => ({
    message: said(`You asked: ${text}`),
    visibility: "asker",
  });
  let whisper: Message | undefined;
  let home = said("Welcome");
  const waiting = new Set<() => void>();
  const told = (what: string, channel: Channel) => void memberships.push(`${what} ${channel.id} ${channel.kind}`);

  return {
    asked,
    reactions,
    memberships,
    homes,
    connections: 0,
    says(next) {
      answer = typeof next === "function" ? next : () => next;
    },
    whispers(message) {
      whisper = message;
    },
    showsAtHome(message) {
      home = message;
    },
    async handle(invocation) {
      const { event = "" } = invocation;
      if (event !== "" && seen.has(event)) return undefined;
      seen.add(event);
      asked.push(invocation);
      return await answer(invocation);
    },
    visibility: () => "asker",
    reacted: (times = 1) =>
      new Promise((resolve) => {
        const look = () => {
          const reaction = reactions[times - 1];
          if (reaction !== undefined) resolve(reaction);
        };
        waiting.add(look);
        look();
      }),
    async react(reaction) {
      reactions.push(reaction);
      for (const look of waiting) look();
      return whisper;
    },
    suggest: async () => [],
    async home(_person, _workspace, channels) {
      homes.push(channels);
      return home;
    },
    invited: async (channel) => told("invited to", channel),
    removed: async (channel) => told("removed from", channel),
    moved: async (from, to) => void memberships.push(`moved ${from} ${to}`),
    async connected() {
      this.connections += 1;
    },
  };
}
