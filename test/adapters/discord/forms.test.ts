import { expect, test } from "vitest";
import type { Form } from "../../../src/chat.ts";
import { createPerson } from "../../support/discord-server/person.ts";
import { labels, readable, seenByAskerOnly } from "../../support/discord-server/reading.ts";
import { connected, privately } from "./rig.ts";

const follow: Form = {
  title: "Follow a subject in this channel",
  command: "follow",
  submit: "Follow",
  fields: [
    { name: "words", label: "What to follow", placeholder: "hyperspectral -survey" },
    { name: "at", label: "When to post", value: "09:00", optional: true },
    {
      name: "days",
      label: "Days",
      choices: [
        { label: "Weekdays", value: "weekdays" },
        { label: "Daily", value: "daily" },
      ],
      value: "weekdays",
    },
  ],
};

test("a form opens as a modal, and what was filled in comes back", async () => {
  const { ada, bot } = await connected();
  bot.says = ({ form }) => privately(form === undefined ? { kind: "form", form: follow } : "Following.");
  const opened = await ada.slash("topics follow").first();
  expect(opened.type).toBe(9);
  const answer = await ada.submit(opened.data, { words: "lidar", days: "daily" }).message();
  expect(readable(answer)).toBe("Following.");
  expect(bot.asked[1]).toMatchObject({ text: "follow", form: { words: "lidar", at: "09:00", days: "daily" } });
});

test("a form filled in wrongly says what is wrong, and opens again as it was filled in", async () => {
  const { ada, bot } = await connected();
  const wrong = { ...follow, errors: { at: "25:00 is no hour: take one from 00:00 to 23:59." } };
  bot.says = ({ form }) => privately({ kind: "form", form: form === undefined ? follow : wrong });
  const opened = await ada.slash("topics follow").first();
  const answer = await ada.submit(opened.data, { words: "lidar", at: "25:00" }).message();
  expect(readable(answer)).toContain("**When to post**: 25:00 is no hour: take one from 00:00 to 23:59.");
  expect(seenByAskerOnly(answer)).toBe(true);
  expect(labels(answer)).toEqual(["Follow"]);

  const again = await ada.press(answer, "Follow").first();
  expect(again.type).toBe(9);
  expect(JSON.stringify(again)).toContain("lidar");
  expect(bot.asked).toHaveLength(2);
});

test("what one person typed is not shown to another who presses the button", async () => {
  const { ada, bot, server, channel } = await connected();
  const grace = createPerson(server, "Grace", channel);
  bot.says = () => privately({ kind: "form", form: follow });
  const opened = await ada.slash("topics follow").first();
  const answer = await ada.submit(opened.data, { words: "secret plans" }).message();
  const hers = await grace.press(answer, "Follow").first();
  expect(hers.type).toBe(9);
  expect(JSON.stringify(hers)).not.toContain("secret plans");
});

test("after a restart the button opens the form as new", async () => {
  const { ada, bot } = await connected();
  bot.says = () => privately({ kind: "form", form: follow }, "Or type it.");
  const old = await ada.slash("topics follow").message();
  bot.says = () => privately({ kind: "form", form: follow });
  expect((await ada.pressId(old, "reopen:follow lidar").first()).type).toBe(9);
  expect(bot.asked[1]).toMatchObject({ text: "follow lidar" });
});

test("a form outside Discord's limits is cut to them", async () => {
  const { ada, bot } = await connected();
  const long = "x".repeat(5_000);
  const fields = ["a", "b", "c", "d", "e"].map((name) => ({
    name,
    label: long,
    value: long,
    placeholder: long,
    hint: long,
  }));
  bot.says = () => privately({ kind: "form", form: { title: long, command: "follow", submit: long, fields } });
  expect((await ada.slash("topics follow").first()).data.components).toHaveLength(5);
});
