import { everyPart } from "./reading.ts";
import type { Recorded } from "./routes.ts";
import type { DiscordServer } from "./server.ts";
import {
  type Asked,
  addPerson,
  type Channel,
  channelJson,
  directChannel,
  type Message,
  messageJson,
  type User,
} from "./world.ts";

/** Somebody at Discord's keyboard: what they do is told to the bot, what it answers is theirs to look at. */
export interface DiscordPerson {
  readonly user: User;
  /** Types a command: `slash("topics follow", { words: "lidar" })`. */
  slash(path: string, given?: Readonly<Record<string, string | number | boolean>>, where?: Channel): Exchange;
  /** What Discord offers while `/papers query:` is typed. */
  complete(text: string, where?: Channel): Promise<readonly string[]>;
  menu(name: string, message: Message): Exchange;
  /** Presses the button of a label, the first of them or the one with a number. */
  press(message: Message, label: string, number?: number): Exchange;
  /** Presses a button made up by hand. */
  pressId(message: Message, customId: string): Exchange;
  choose(message: Message, label: string): Exchange;
  /** Sends a form that was opened. */
  submit(form: Recorded["body"], values: Readonly<Record<string, string>>, where?: Channel): Exchange;
  react(message: Message, emoji: string): void;
  unreact(message: Message, emoji: string): void;
  /** Writes to the bot alone; resolves with what it writes back. */
  write(text: string): Promise<Message>;
  /** Their conversation with the bot. */
  direct(): Channel;
}

/** One interaction and what came of it. */
export interface Exchange {
  readonly asked: Asked;
  /** The first answer, as it was sent. */
  first(): Promise<Recorded["body"]>;
  /** The message that the first answer became. */
  message(): Promise<Message>;
  /** The same, once it was changed after a deferral. */
  changed(): Promise<Message>;
}

const SLASH = 2;
const PRESS = 3;
const COMPLETE = 4;
const FORM = 5;
const BUTTON = 2;
const SELECT = 3;
const SUBCOMMAND = 1;
const OPTION_TYPES = { string: 3, number: 4, boolean: 5 } as const;

export function createPerson(server: DiscordServer, name: string, home: Channel): DiscordPerson {
  const { world, gateway } = server;
  const user = addPerson(world, name);
  const member = {
    user,
    nick: null,
    roles: [],
    joined_at: new Date(0).toISOString(),
    deaf: false,
    mute: false,
    flags: 0,
  };

  function interact(type: number, data: object, channel: Channel, pressed?: Message): Exchange {
    const id = world.newId();
    const token = `interaction-${id}`;
    const asked: Asked = {
      id,
      token,
      channel: channel.id,
      expired: false,
      answered: false,
      ...(pressed && { pressed }),
    };
    world.interactions.set(token, asked);
    const guild = channel.guild_id;
    gateway.tell("INTERACTION_CREATE", {
      id,
      token,
      type,
      data,
      version: 1,
      application_id: world.application,
      channel_id: channel.id,
      channel: channelJson(world, channel),
      ...(guild === undefined ? { user } : { guild_id: guild, member: { ...member, permissions: "2147483647" } }),
      ...(pressed !== undefined && { message: messageJson(pressed) }),
      context: guild === undefined ? 1 : 0,
      authorizing_integration_owners: { "0": guild ?? "0" },
      app_permissions: "2147483647",
      attachment_size_limit: 10 * 1024 * 1024,
      entitlements: [],
      locale: "en-GB",
    });
    return exchange(asked);
  }

  function exchange(asked: Asked): Exchange {
    const callback = new RegExp(`^/interactions/${asked.id}/`);
    const edit = new RegExp(`^/webhooks/\\d+/${asked.token}/messages/@original$`);
    const original = () => {
      if (asked.original === undefined) throw new Error("the first answer is no message");
      return asked.original;
    };
    return {
      asked,
      first: async () => (await server.request("POST", callback)).body,
      async message() {
        await server.answered("POST", callback);
        return original();
      },
      async changed() {
        await server.answered("PATCH", edit);
        return original();
      },
    };
  }

  function press(message: Message, data: object): Exchange {
    const channel = world.channels.get(message.channel_id);
    if (channel === undefined) throw new Error("the message is in no channel");
    return interact(PRESS, data, channel, message);
  }

  const part = (message: Message, fits: (part: Recorded["body"]) => boolean, number = 1) => {
    const found = everyPart(message.components).filter(fits)[number - 1];
    if (found === undefined) throw new Error(`not in the message: ${JSON.stringify(message.components)}`);
    return found;
  };

  function tellReaction(event: string, message: Message, emoji: string): void {
    const channel = world.channels.get(message.channel_id);
    const told = {
      user_id: user.id,
      channel_id: message.channel_id,
      message_id: message.id,
      emoji: { id: null, name: emoji },
    };
    const inGuild = channel?.guild_id === undefined ? {} : { guild_id: channel.guild_id };
    const withMember = event === "MESSAGE_REACTION_ADD" && channel?.guild_id !== undefined ? { member } : {};
    gateway.tell(event, { ...told, ...inGuild, ...withMember, burst: false, type: 0 });
  }

  const options = (given: Readonly<Record<string, string | number | boolean>>) =>
    Object.entries(given).map(([option, value]) => ({
      type: OPTION_TYPES[typeof value as "string"],
      name: option,
      value,
    }));

  return {
    user,
    direct: () => directChannel(world, user),
    slash(path, given = {}, where = home) {
      const [command = "", sub] = path.split(" ");
      const inner = options(given);
      const all = sub === undefined ? inner : [{ type: SUBCOMMAND, name: sub, options: inner }];
      return interact(SLASH, { id: "1", type: 1, name: command, options: all }, where);
    },
    async complete(text, where = home) {
      const typed = { type: 3, name: "query", value: text, focused: true };
      const { first } = interact(COMPLETE, { id: "1", type: 1, name: "papers", options: [typed] }, where);
      const { data } = await first();
      return data.choices.map(({ value }: { value: string }) => value);
    },
    menu(name, message) {
      const channel = world.channels.get(message.channel_id) ?? home;
      const resolved = { messages: { [message.id]: messageJson(message) } };
      return interact(SLASH, { id: "1", type: 3, name, target_id: message.id, resolved }, channel);
    },
    press(message, label, number) {
      const button = part(message, (one) => one.label === label, number);
      return press(message, { component_type: BUTTON, custom_id: button.custom_id });
    },
    pressId: (message, customId) => press(message, { component_type: BUTTON, custom_id: customId }),
    choose(message, label) {
      const menu = part(message, (one) => one.options?.some((option: Recorded["body"]) => option.label === label));
      const { value } = menu.options.find((option: Recorded["body"]) => option.label === label);
      return press(message, { component_type: SELECT, custom_id: menu.custom_id, values: [value] });
    },
    submit(form, values, where = home) {
      const components = form.components
        .filter(({ type }: Recorded["body"]) => type === 18)
        .map(({ component }: Recorded["body"], id: number) => filledIn(component, values, id));
      return interact(FORM, { custom_id: form.custom_id, components }, where);
    },
    react(message, emoji) {
      const known = message.reactions.find((reaction) => reaction.emoji.name === emoji);
      if (known === undefined) message.reactions.push({ emoji: { id: null, name: emoji }, users: [user] });
      else known.users.push(user);
      tellReaction("MESSAGE_REACTION_ADD", message, emoji);
    },
    unreact(message, emoji) {
      const known = message.reactions.find((reaction) => reaction.emoji.name === emoji);
      known?.users.splice(known.users.indexOf(user), 1);
      tellReaction("MESSAGE_REACTION_REMOVE", message, emoji);
    },
    async write(text) {
      const { id, messages } = directChannel(world, user);
      const path = new RegExp(`^/channels/${id}/messages$`);
      const before = server.requests.filter(({ method, path: asked }) => method === "POST" && path.test(asked)).length;
      const sent = { id: world.newId(), channel_id: id, author: user, flags: 0, content: text, components: [] };
      gateway.tell("MESSAGE_CREATE", { ...messageJson({ ...sent, attachments: [], reactions: [] }) });
      await server.answered("POST", path, before + 1);
      return messages.at(-1) as Message;
    },
  };
}

function filledIn(component: Recorded["body"], values: Readonly<Record<string, string>>, id: number): object {
  const { type, custom_id } = component;
  const value = values[custom_id] ?? component.value ?? "";
  return {
    type: 18,
    id,
    component: { type, id: id + 100, custom_id, ...(type === 3 ? { values: [value] } : { value }) },
  };
}
