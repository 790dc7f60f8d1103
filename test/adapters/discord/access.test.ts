import { expect, test } from "vitest";
import { addChannel, channelJson, guildJson } from "../../support/discord-server/world.ts";
import { connected } from "./rig.ts";

const SEND = 1n << 11n;

test("a channel that closes to the bot, and opens again, is told to it", async () => {
  const { bot, channel, server } = await connected();
  const id = `discord:${server.world.guild}:${channel.id}`;
  channel.denied = SEND;
  server.gateway.tell("CHANNEL_UPDATE", channelJson(server.world, channel));
  channel.denied = 0n;
  server.gateway.tell("CHANNEL_UPDATE", channelJson(server.world, channel));
  await bot.until("happened", 3);
  expect(bot.happened).toEqual(["connected discord", `removed ${id}`, `invited ${id}`]);
});

test("a channel deleted, and a server left and joined again, are told to it", async () => {
  const { bot, channel, server } = await connected();
  const { world, gateway } = server;
  const second = addChannel(world, "lidar");
  gateway.tell("CHANNEL_CREATE", channelJson(world, second));
  world.channels.delete(second.id);
  gateway.tell("CHANNEL_DELETE", channelJson(world, second));
  gateway.tell("GUILD_DELETE", { id: world.guild });
  gateway.tell("GUILD_CREATE", guildJson(world));
  await bot.until("happened", 4);
  const id = (one: string) => `discord:${world.guild}:${one}`;
  expect(bot.happened.slice(1)).toEqual([
    `removed ${id(second.id)}`,
    `removed ${id(channel.id)}`,
    `invited ${id(channel.id)}`,
  ]);
});

test("a server that is down for a while is not one that was left", async () => {
  const { bot, server, ada } = await connected();
  server.gateway.tell("GUILD_DELETE", { id: server.world.guild, unavailable: true });
  server.gateway.tell("GUILD_CREATE", guildJson(server.world));
  await ada.slash("papers", { query: "lidar" }).message();
  expect(bot.happened).toEqual(["connected discord"]);
});

test("a channel not open to everyone is private", async () => {
  const { ada, bot, channel, server } = await connected();
  channel.denied = 1n << 10n;
  server.gateway.tell("CHANNEL_UPDATE", channelJson(server.world, channel));
  await ada.slash("papers", { query: "lidar" }).message();
  expect(bot.asked[0]?.channel.kind).toBe("private");
});
