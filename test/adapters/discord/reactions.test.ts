import { expect, test } from "vitest";
import type { ChannelId } from "../../../src/chat.ts";
import { createPerson } from "../../support/discord-server/person.ts";
import { readable } from "../../support/discord-server/reading.ts";
import type { Message } from "../../support/discord-server/world.ts";
import { adapterFor, connected, type Rig, said } from "./rig.ts";

const homeOf = ({ server, channel }: Rig): ChannelId => `discord:${server.world.guild}:${channel.id}`;

function firstIn(messages: readonly Message[] | undefined): Message {
  const message = messages?.[0];
  if (message === undefined) throw new Error("nothing was posted");
  return message;
}

test("a reaction and its end arrive in order, and the first one is thanked privately", async () => {
  const rig = await connected();
  const { adapter, ada, bot, channel } = rig;
  const id = await adapter.post(homeOf(rig), said("SpecDETR"));
  bot.privateWord = said("Saved. Remove the reaction to take it back.");
  ada.react(firstIn(channel.messages), "🔖");
  await bot.until("reactions", 1);
  bot.privateWord = undefined;
  ada.unreact(firstIn(channel.messages), "🔖");
  await bot.until("reactions", 2);
  const [added, removed] = bot.reactions;
  expect(added).toMatchObject({
    message: id,
    emoji: "🔖",
    added: true,
    person: { id: `discord:${ada.user.id}`, name: "Ada" },
  });
  expect(removed).toMatchObject({ message: id, emoji: "🔖", added: false });
  expect(removed?.order).toBeGreaterThan(added?.order ?? Number.POSITIVE_INFINITY);
  await expect.poll(() => ada.direct().messages.map(readable)).toEqual(["Saved. Remove the reaction to take it back."]);
});

test("a reaction to a message from before this start arrives, and nothing is asked of Discord for it", async () => {
  const rig = await connected();
  const { ada, bot, channel, server } = rig;
  const id = await rig.adapter.post(homeOf(rig), said("SpecDETR"));
  await rig.adapter.stop(10_000);
  const { adapter: restarted } = adapterFor(server, rig.clock);
  await restarted.start(bot);
  const asked = server.requests.length;
  ada.react(firstIn(channel.messages), "1️⃣");
  await bot.until("reactions", 1);
  await restarted.stop(10_000);
  expect(bot.reactions[0]).toMatchObject({ message: id, emoji: "1️⃣" });
  expect(server.requests.slice(asked).filter(({ path }) => path.startsWith("/channels/"))).toEqual([]);
});

test("a reaction in a thread is the parent channel's", async () => {
  const rig = await connected();
  const { adapter, ada, bot, channel, server } = rig;
  const lead = await adapter.post(homeOf(rig), said("lead"));
  const paper = await adapter.post(homeOf(rig), said("SpecDETR"), { thread: lead });
  ada.react(firstIn(server.world.channels.get(firstIn(channel.messages).id)?.messages), "🔖");
  await bot.until("reactions", 1);
  expect(bot.reactions[0]).toMatchObject({ message: paper, channel: { id: homeOf(rig), name: "remote-sensing" } });
});

test("a reaction in a direct message arrives", async () => {
  const { adapter, ada, bot } = await connected();
  await adapter.tell(`discord:${ada.user.id}`, said("SpecDETR"));
  ada.react(firstIn(ada.direct().messages), "🔖");
  await bot.until("reactions", 1);
  expect(bot.reactions[0]).toMatchObject({ channel: { kind: "direct", workspace: "discord:@me" } });
});

test("reactions of bots, our own included, are no saves", async () => {
  const rig = await connected();
  const { adapter, ada, bot, channel, server } = rig;
  await adapter.post(homeOf(rig), said("SpecDETR"));
  const message = firstIn(channel.messages);
  const robot = createPerson(server, "Robot", channel);
  Object.assign(robot.user, { bot: true });
  robot.react(message, "🔖");
  server.gateway.tell("MESSAGE_REACTION_ADD", {
    user_id: server.world.bot.id,
    channel_id: channel.id,
    message_id: message.id,
    guild_id: server.world.guild,
    emoji: { id: null, name: "🔖" },
  });
  ada.react(message, "🔖");
  await bot.until("reactions", 1);
  expect(bot.reactions.map(({ person }) => person.name)).toEqual(["Ada"]);
});

test("a custom emoji goes by its name, whatever its length; one that was deleted is nothing", async () => {
  const rig = await connected();
  const { adapter, ada, bot, channel, server } = rig;
  await adapter.post(homeOf(rig), said("SpecDETR"));
  const reaction = {
    user_id: ada.user.id,
    channel_id: channel.id,
    message_id: firstIn(channel.messages).id,
    guild_id: server.world.guild,
  };
  server.gateway.tell("MESSAGE_REACTION_ADD", { ...reaction, emoji: { id: "1", name: null } });
  server.gateway.tell("MESSAGE_REACTION_ADD", { ...reaction, emoji: { id: "2", name: "read_later".repeat(30) } });
  await bot.until("reactions", 1);
  expect(bot.reactions.map(({ emoji }) => emoji)).toEqual(["read_later".repeat(30)]);
});

test("who reacts is read back, page after page", async () => {
  const rig = await connected();
  const { adapter, ada, channel, server } = rig;
  const id = await adapter.post(homeOf(rig), said("SpecDETR"));
  const message = firstIn(channel.messages);
  ada.react(message, "1️⃣");
  const many = Array.from({ length: 250 }, (_, index) => createPerson(server, `Reader ${index}`, channel));
  for (const { user } of many) {
    if (message.reactions.length < 2) message.reactions.push({ emoji: { id: null, name: "🔖" }, users: [user] });
    else message.reactions[1]?.users.push(user);
  }
  const found = await adapter.reactions(id);
  expect(found).toHaveLength(251);
  expect(found?.[0]).toEqual({ person: { id: `discord:${ada.user.id}`, name: "Ada" }, emoji: "1️⃣" });
});

test("of a message that is gone there are no reactions to read", async () => {
  const rig = await connected();
  expect(await rig.adapter.reactions(`${homeOf(rig)}/999999999999999999`)).toBeUndefined();
});
