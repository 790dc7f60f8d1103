import { afterEach, expect, test } from "vitest";
import type { Asker } from "../../src/chat.ts";
import { weeklyRecap } from "../../src/reading-list/recap.ts";
import { type Newsroom, openNewsroom, paper, reading } from "../delivery/newsroom.ts";

const bo: Asker = { id: "slack:T1:U2", name: "Bo" };

let room: Newsroom;
afterEach(() => room.close());

/** Wednesday, with two papers read, and the recap followed. */
async function open(): Promise<void> {
  room = await openNewsroom("2025-10-15T12:00:00Z", { recap: (slot) => weeklyRecap(room.core)(slot) });
  await room.core.archive.add([paper(1, "Rivers from above"), paper(2, "Bridges by night")], {
    list: "daily",
    live: false,
    at: 0,
  });
  await room.follow("recap fridays at 16:00 Europe/Berlin");
}

/** What was posted at the hour, not what people were told when they followed. */
const said = () => room.posts.map(({ text }) => text).filter((text) => !text.includes(" follows "));
const recaps = () => room.posts.filter(({ text }) => text.startsWith("Most saved"));

test("on its day the recap tells what was saved most, and can be saved from", async () => {
  await open();
  await room.ask("save 2501.00002");
  await room.ask("save 2501.00001");
  await room.ask("save 2501.00001", { person: bo });
  await room.until("2025-10-20T00:00:00Z");
  expect(recaps().map(({ at }) => at)).toEqual(["2025-10-17T14:00:00.000Z"]);
  const [posted] = recaps();
  expect(posted?.text).toMatch(
    /^Most saved, Fri 10 Oct 2025 to Fri 17 Oct 2025: 2 papers\n1\. Rivers from above\n.*saved by 2/,
  );
  const two = {
    channel: reading,
    message: posted?.id ?? "slack:T1:C1/x",
    person: bo,
    emoji: "two",
    added: true,
    order: 1,
  } as const;
  await room.bot.react(two);
  expect(await room.say("saved most saved")).toMatch(/1\. Bridges by night\n.*saved by 2/);
});

test("its buttons work as long as it stands", async () => {
  await open();
  await room.ask("save 2501.00002");
  await room.until("2025-10-20T00:00:00Z");
  await room.core.lists.forget(Date.parse("2030-01-01T00:00:00Z"));
  const [posted] = recaps();
  const [card] = (posted?.message.blocks ?? []).flatMap((block) => (block.kind === "papers" ? block.papers : []));
  const save = card?.actions?.find(({ label }) => label === "Save")?.command ?? "";
  await room.ask(save, { person: bo });
  expect(await room.say("saved")).toMatch(/Bridges by night\n.*saved by 2/);
});

test("due together with a subject of which nothing was found, the ledger says both", async () => {
  await open();
  await room.follow("chess fridays at 16:00 Europe/Berlin");
  room.list("2025-10-17", paper(3, "Forests in winter"));
  await room.ask("save 2501.00002");
  await room.until("2025-10-20T00:00:00Z");
  expect(await room.say("status")).toMatch(
    /^Fri 17 Oct 16:00: posted: 1 new paper, none with any of the words\. The recap of what was saved\.$/m,
  );
});

test("where quiet days are announced, a week without a save is, and one with a save is not", async () => {
  await open();
  await room.ask("settings quiet on");
  await room.until("2025-10-20T00:00:00Z");
  expect(said()).toEqual(["Nobody saved a paper in the week before Fri 17 Oct."]);
  await room.ask("save 2501.00002");
  await room.until("2025-10-27T00:00:00Z");
  expect(said().slice(1)).toEqual([expect.stringMatching(/^Most saved/)]);
  expect(await room.say("status")).toMatch(/^Fri 17 Oct 16:00: nothing matched: Nobody saved a paper/m);
});

test("due together with a subject of which nothing was found, the quiet line says both", async () => {
  await open();
  await room.ask("settings quiet on");
  await room.follow("chess fridays at 16:00 Europe/Berlin");
  room.list("2025-10-17", paper(3, "Forests in winter"));
  await room.until("2025-10-20T00:00:00Z");
  expect(said()).toEqual([
    "Nothing new for chess on Fri 17 Oct. 1 new paper, none with any of the words. Nobody saved a paper either.",
  ]);
});

test("a week in which nobody saved anything has none, and the ledger says so", async () => {
  await open();
  await room.until("2025-10-20T00:00:00Z");
  expect(recaps()).toEqual([]);
  expect(await room.say("status")).toMatch(
    /^Fri 17 Oct 16:00: nothing matched: Nobody saved a paper in the week before\.\nNext/m,
  );
  await room.ask("save 2501.00002");
  await room.until("2025-10-27T00:00:00Z");
  expect(await room.say("status")).toMatch(/^Fri 24 Oct 16:00: posted: The recap of what was saved\.$/m);
});
