import { expect, test } from "vitest";
import { labels, readable, seenByAskerOnly } from "../../support/discord-server/person.ts";
import { connected, openly, privately } from "./rig.ts";

test("a command is answered at once, for the asker alone", async () => {
  const { ada, bot, server, channel } = await connected();
  bot.says = ({ text }) => privately(`You asked for ${text}.`);
  const message = await ada.slash("papers", { query: "hyperspectral unmixing" }).message();
  expect(readable(message)).toBe("You asked for hyperspectral unmixing.");
  expect(seenByAskerOnly(message)).toBe(true);
  expect(bot.asked[0]).toMatchObject({
    text: "hyperspectral unmixing",
    channel: { id: `discord:${server.world.guild}:${channel.id}`, kind: "public", name: "remote-sensing" },
    person: { id: `discord:${ada.user.id}`, name: "Ada" },
  });
  expect(server.violations).toEqual([]);
});
