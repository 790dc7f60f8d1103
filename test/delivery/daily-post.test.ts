import { afterEach, describe, expect, test } from "vitest";
import { type Block, type Channel, DeliveryError } from "../../src/chat.ts";
import { ada, type Newsroom, openNewsroom, paper, reading, robots } from "./newsroom.ts";

let room: Newsroom;
const opened = async (...given: Parameters<typeof openNewsroom>) => (room = await openNewsroom(...given));
afterEach(() => room.close());

/** The posts since following: each follow says a line of its own. */
const leads = () => room.posts.filter(({ step, thread }) => step !== undefined && thread === undefined);
const inThread = (lead: string | undefined) =>
  room.posts.filter(({ thread }) => thread !== undefined && thread === lead);

const cardOf = (block: Block) => (block.kind === "paper" ? [block.paper] : []);

const busy = (wait = 60_000) => new DeliveryError("Too many messages.", { kind: "temporary", wait });
const unclear = () => new DeliveryError("The answer was lost.", { kind: "unclear" });

describe("the daily post", () => {
  test("comes at the channel's own hour, through the change of the clocks", async () => {
    await opened("2026-03-26T12:00:00Z");
    await room.follow("hyperspectral at 09:00 Europe/Paris");
    room.list("2026-03-27", paper(1, "Hyperspectral imaging of rivers"));
    room.list("2026-03-30", paper(2, "Hyperspectral imaging of bridges"));
    await room.until("2026-03-31T00:00:00Z");
    expect(leads().map(({ at }) => at)).toEqual(["2026-03-27T08:00:00.000Z", "2026-03-30T07:00:00.000Z"]);
  });

  test("is a lead that counts and lists, and a message for each paper in its thread", async () => {
    await opened("2025-10-15T12:00:00Z");
    await room.follow("hyperspectral at 09:00 Europe/Berlin");
    room.list(
      "2025-10-16",
      paper(1, "Hyperspectral imaging of rivers"),
      paper(2, "Reinforcement learning for chess"),
      paper(3, "Hyperspectral unmixing of minerals"),
    );
    await room.until("2025-10-16T12:00:00Z");
    const [lead] = leads();
    expect(lead?.text).toContain("2 of 3 new papers match hyperspectral · Thu 16 Oct");
    expect(lead?.text).toContain("1️⃣ – 2️⃣");
    const papers = inThread(lead?.id);
    expect(papers.map(({ text }) => text.split("\n")[0])).toEqual([
      expect.stringMatching(/^1\. Hyperspectral/),
      expect.stringMatching(/^2\. Hyperspectral/),
    ]);
    expect(papers[0]?.text).toContain("hyperspectral 100 %");
    expect(await room.say("status")).toContain("Thu 16 Oct 09:00: posted: 2 of 3 new papers.");
  });

  test("can be reacted to, message by message and by number", async () => {
    await opened("2025-10-15T12:00:00Z");
    await room.follow("hyperspectral at 09:00");
    room.list("2025-10-16", paper(1, "Hyperspectral rivers"), paper(2, "Hyperspectral mountains of the moon"));
    await room.until("2025-10-16T12:00:00Z");
    const [lead] = leads();
    const react = (message: typeof lead, emoji: string) =>
      room.bot.react({
        channel: reading,
        message: message?.id ?? "slack:T1:C1/0",
        person: ada,
        emoji,
        added: true,
        order: 1,
      });
    await react(lead, "two");
    await react(inThread(lead?.id)[0], "bookmark");
    expect(await room.say("saved")).toContain("2 papers");
  });

  test("has buttons that work years later, also on papers that have no id", async () => {
    await opened("2025-10-15T12:00:00Z");
    await room.follow("hyperspectral at 09:00");
    const title = "Hyperspectral imaging of rivers, lakes, and all the other waters that nobody has looked at yet";
    const { arxivId: _, ...unnumbered } = paper(1, title);
    const short = { ...unnumbered, title: "Hyperspectral bridges", key: "hyperspectral-bridges" };
    room.list("2025-10-16", { ...unnumbered, key: title.toLowerCase().replace(/\W+/g, "-") }, short);
    await room.until("2025-10-16T12:00:00Z");
    await room.core.lists.forget(Date.parse("2030-01-01T00:00:00Z"));
    const cards = inThread(leads()[0]?.id).flatMap(({ message }) => message.blocks.flatMap(cardOf));
    expect(cards).toHaveLength(2);
    for (const card of cards) {
      const command = (label: string) => card.actions?.find((action) => action.label === label)?.command ?? "";
      expect(await room.say(command("Why"))).toMatch(new RegExp(`${card.title}.*hyperspectral`, "s"));
      expect(await room.say(command("Save"))).toMatch(/^Saved/);
      expect(await room.say(command("Similar"))).toContain(card.title);
    }
  });

  test("never brings a paper twice, under whatever name it comes back", async () => {
    await opened("2025-10-15T12:00:00Z");
    await room.follow("hyperspectral at 09:00");
    const { arxivId: _, ...unnumbered } = paper(1, "Hyperspectral imaging of rivers");
    room.list("2025-10-16", { ...unnumbered, key: "hyperspectral-imaging-of-rivers" });
    room.list("2025-10-20", paper(1, "Hyperspectral imaging of rivers"), paper(2, "Hyperspectral bridges"));
    await room.until("2025-10-21T12:00:00Z");
    expect(leads()).toHaveLength(2);
    expect(inThread(leads()[1]?.id).map(({ text }) => text.split("\n")[0])).toEqual(["1. Hyperspectral bridges"]);
  });

  test("is shared by topics due together, each paper once under its best topic", async () => {
    await opened("2025-10-15T12:00:00Z");
    await room.follow("hyperspectral at 09:00");
    await room.follow("minerals at 09:00");
    room.list("2025-10-16", paper(1, "Hyperspectral unmixing of minerals"), paper(2, "Minerals from orbit"));
    await room.until("2025-10-16T12:00:00Z");
    expect(leads()).toHaveLength(1);
    expect(inThread(leads()[0]?.id)).toHaveLength(2);
    expect(
      inThread(leads()[0]?.id)
        .map(({ text }) => text)
        .join(),
    ).toMatch(/Also fits (hyperspectral|minerals)/);
  });

  test("takes no news from what was ingested or filled in", async () => {
    await opened("2025-10-15T12:00:00Z");
    await room.follow("hyperspectral at 09:00");
    const old = { ...paper(1, "Hyperspectral imaging of rivers"), featured: ["2025-10-15"] };
    await room.core.archive.add([old], { list: "daily", live: false, at: room.core.clock.now() });
    room.list("2025-10-16", paper(2, "Reinforcement learning for chess"));
    await room.until("2025-10-16T12:00:00Z");
    expect(leads()).toEqual([]);
  });

  test("is one, capped, after days away, and the days missed are covered by it", async () => {
    await opened("2025-10-15T12:00:00Z");
    await room.follow("hyperspectral at 09:00 top 3");
    await room.leave();
    for (const day of [16, 17, 20, 21]) {
      room.list(
        `2025-10-${day}`,
        ...[1, 2].map((one) => paper(day * 10 + one, `Hyperspectral study ${day} of part ${one}`)),
      );
    }
    await room.until("2025-10-21T15:00:00Z");
    room.start();
    await room.until("2025-10-21T20:00:00Z");
    expect(leads()).toHaveLength(1);
    expect(inThread(leads()[0]?.id)).toHaveLength(3);
    const status = await room.say("status");
    expect(status).toContain("Tue 21 Oct 09:00: posted");
    expect(status.match(/covered by a later post/g)).toHaveLength(3);
  });
});

describe("a day without a post", () => {
  test("is explained when somebody asks", async () => {
    await opened("2025-10-15T12:00:00Z");
    await room.follow("hyperspectral at 09:00 threshold 0.9");
    room.list("2025-10-16", paper(1, "Chess and other games, with one hyperspectral figure among many other things"));
    await room.until("2025-10-16T12:00:00Z");
    expect(room.posts.filter(({ step }) => step !== undefined)).toEqual([]);
    expect(await room.say("status")).toMatch(
      /Thu 16 Oct 09:00: nothing matched: 1 new paper, best 0\.\d\d, threshold 0\.9 \(Chess and other games/,
    );
    expect(await room.say("status")).toContain("Next: Fri 17 Oct 09:00 UTC.");
  });

  test("is said in a line where the channel wants that", async () => {
    await opened("2025-10-15T12:00:00Z");
    await room.follow("hyperspectral at 09:00");
    await room.ask("settings quiet on");
    room.list("2025-10-16", paper(1, "Reinforcement learning for chess"));
    await room.until("2025-10-16T12:00:00Z");
    expect(leads().map(({ text }) => text)).toEqual([
      expect.stringContaining("Nothing new for hyperspectral on Thu 16 Oct."),
    ]);
    expect(await room.say("status")).toContain("nothing matched");
  });

  test("waits for a list that is missing, and says at last that there was none", async () => {
    await opened("2025-10-15T12:00:00Z");
    await room.follow("hyperspectral at 09:00 Europe/Berlin");
    await room.until("2025-10-16T07:30:00Z");
    expect(await room.say("status")).toContain("Thu 16 Oct 09:00: waits for the list");
    await room.until("2025-10-16T08:30:00Z");
    expect(await room.say("status")).toContain(
      "Thu 16 Oct 09:00: no list that day: There was no list for Thu 16 Oct 2025.",
    );
  });

  test("was worth waiting for where the list came late", async () => {
    await opened("2025-10-15T12:00:00Z");
    await room.follow("hyperspectral at 09:00 Europe/Berlin");
    await room.until("2025-10-16T07:25:00Z");
    room.list("2025-10-16", paper(1, "Hyperspectral imaging of rivers"));
    await room.until("2025-10-16T09:00:00Z");
    expect(leads()).toHaveLength(1);
  });

  test("is the weekend, said as such", async () => {
    await opened("2025-10-18T00:30:00Z");
    await room.follow("hyperspectral at 09:00 daily");
    await room.until("2025-10-18T12:00:00Z");
    expect(await room.say("status")).toContain("no list that day: There is no list at weekends.");
  });

  test("is counted as paused while the topic is, and nothing is made up for", async () => {
    await opened("2025-10-15T12:00:00Z");
    await room.follow("hyperspectral at 09:00");
    await room.ask("pause 1");
    room.list("2025-10-16", paper(1, "Hyperspectral imaging of rivers"));
    await room.until("2025-10-16T12:00:00Z");
    expect(await room.say("status")).toContain("Thu 16 Oct 09:00: paused");
    await room.ask("resume");
    await room.until("2025-10-16T20:00:00Z");
    expect(leads()).toEqual([]);
    await room.until("2025-10-17T12:00:00Z");
    expect(leads()).toHaveLength(1);
  });
});

describe("a topic moved to another hour", () => {
  test("has one post that day", async () => {
    await opened("2025-10-15T12:00:00Z");
    await room.follow("hyperspectral at 09:00");
    room.list("2025-10-16", paper(1, "Hyperspectral imaging of rivers"));
    await room.until("2025-10-16T09:30:00Z");
    room.list("2025-10-16", paper(2, "Hyperspectral imaging of bridges"));
    const { message } = await room.ask("edit 1 at 10:00");
    const confirm =
      message.blocks.flatMap((block) => (block.kind === "actions" ? block.actions : []))[0]?.command ?? "";
    await room.ask(confirm);
    await room.until("2025-10-16T20:00:00Z");
    expect(leads()).toHaveLength(1);
    room.list("2025-10-17", paper(3, "Reinforcement learning for chess"));
    await room.until("2025-10-17T10:30:00Z");
    expect(leads().map(({ at }) => at)).toEqual(["2025-10-16T09:00:00.000Z", "2025-10-17T10:00:00.000Z"]);
  });
});

describe("a topic moved to an hour that is over", () => {
  test("waits for its list in the minute after, once", async () => {
    await opened("2025-10-15T12:00:00Z", { recap: async () => undefined });
    await room.follow("recap thursdays at 09:00");
    await room.follow("hyperspectral at 12:00");
    await room.until("2025-10-16T09:05:00Z");
    const { message } = await room.ask("edit 2 at 09:00");
    const [confirm] = message.blocks.flatMap((block) => (block.kind === "actions" ? block.actions : []));
    await room.ask(confirm?.command ?? "no button");
    await room.until("2025-10-16T12:00:00Z");
    expect((await room.say("status")).match(/^Thu 16 Oct .*$/gm)).toEqual([
      expect.stringMatching(/^Thu 16 Oct 09:01: no list that day/),
      expect.stringMatching(/^Thu 16 Oct 09:00: nothing matched/),
    ]);
  });
});

describe("when the platform does not play along", () => {
  const oneDue = async (options = {}) => {
    await opened("2025-10-15T12:00:00Z", options);
    await room.follow("hyperspectral at 09:00");
    room.list("2025-10-16", paper(1, "Hyperspectral imaging of rivers"), paper(2, "Hyperspectral imaging of bridges"));
    await room.until("2025-10-16T08:59:00Z");
  };

  test("a busy one is asked again, as late as it asks for", async () => {
    await oneDue();
    room.expect({ kind: "refuse", error: busy(90_000) });
    await room.until("2025-10-16T12:00:00Z");
    expect(leads()).toHaveLength(1);
    expect(Date.parse(leads()[0]?.at ?? "")).toBeGreaterThanOrEqual(Date.parse("2025-10-16T09:01:30Z"));
  });

  test("a lost answer is looked for before anything is repeated", async () => {
    await oneDue();
    room.expect({ kind: "lose the answer", error: unclear() });
    await room.until("2025-10-16T12:00:00Z");
    expect(leads()).toHaveLength(1);
    expect(inThread(leads()[0]?.id)).toHaveLength(2);
  });

  test("what was lost on the way there is sent again", async () => {
    await oneDue();
    room.expect({ kind: "refuse", error: unclear() });
    await room.until("2025-10-16T12:00:00Z");
    expect(leads()).toHaveLength(1);
  });

  test("where we may not look, it ends as unknown and is never repeated", async () => {
    await oneDue();
    room.lookingFinds("unknown");
    room.expect({ kind: "lose the answer", error: unclear() });
    await room.until("2025-10-20T12:00:00Z");
    expect(leads()).toHaveLength(1);
    expect(await room.say("status")).toContain("Thu 16 Oct 09:00: unknown");
  });

  test("a crash in the middle is gone on with where it stood", async () => {
    await oneDue();
    room.expect({ kind: "refuse", error: busy(120_000) });
    await room.until("2025-10-16T09:00:30Z");
    room.crash();
    await room.until("2025-10-16T12:00:00Z");
    expect(leads()).toHaveLength(1);
    expect(inThread(leads()[0]?.id)).toHaveLength(2);
  });

  test("a hanging channel delays no other", async () => {
    await oneDue();
    await room.follow("hyperspectral at 09:00", robots);
    room.expect({ kind: "hang" }, reading.id);
    await room.until("2025-10-16T09:01:00Z");
    expect(leads().map(({ channel }) => channel)).toEqual([robots.id]);
    await room.until("2025-10-16T12:00:00Z");
    expect(leads().map(({ channel }) => channel)).toEqual([robots.id, reading.id]);
  });

  test("thrown out of a channel, it stops there, and goes on when it is invited back", async () => {
    await oneDue();
    room.expect({
      kind: "refuse",
      error: new DeliveryError("I am not in #reading: /invite @Paperboy.", { kind: "forbidden" }),
    });
    await room.until("2025-10-16T12:00:00Z");
    expect(await room.say("status")).toContain("Nothing is posted here now: I am not in #reading: /invite @Paperboy.");
    await room.until("2025-10-17T12:00:00Z");
    expect(leads()).toEqual([]);
    await room.bot.invited(reading);
    await room.until("2025-10-20T12:00:00Z");
    expect(inThread(leads()[0]?.id)).toHaveLength(2);
  });

  test("hundreds of hanging channels delay the others by minutes, not by half an hour", async () => {
    await opened("2025-10-15T12:00:00Z");
    await room.follow("hyperspectral at 09:01");
    const [topic] = await room.core.topics.of(reading.id);
    if (topic === undefined) throw new Error("nothing is followed");
    for (let number = 0; number < 500; number += 1) {
      const hanging: Channel = { ...robots, id: `slack:T1:H${number}` };
      await room.core.people.meet(hanging);
      await room.core.topics.add(hanging.id, { ...topic, minute: 9 * 60 }, { at: 0, servedDay: topic.servedDay });
      room.expect({ kind: "hang" }, hanging.id);
    }
    room.list("2025-10-16", paper(1, "Hyperspectral imaging of rivers"));
    await room.until("2025-10-16T10:00:00Z");
    const others = leads().filter(({ channel }) => channel === reading.id);
    expect(others.map(({ at }) => at < "2025-10-16T09:10")).toEqual([true]);
  });

  describe("thrown out, and started again", () => {
    const shutOut = {
      kind: "refuse",
      error: new DeliveryError("I am not in #reading.", { kind: "forbidden" }),
    } as const;

    test("it tries again, once a start, and where it was let in meanwhile goes on", async () => {
      await oneDue();
      room.expect(shutOut);
      await room.until("2025-10-16T12:00:00Z");
      await room.bot.connected("discord");
      expect(await room.say("status")).toContain("Nothing is posted here now");
      await room.bot.connected("slack");
      await room.until("2025-10-17T12:00:00Z");
      expect(leads().map(({ at }) => at.slice(0, 10))).toEqual(["2025-10-17"]);
    });

    test("where it is still shut out it says so, and does not try at every reconnection", async () => {
      await oneDue();
      room.expect(shutOut);
      await room.until("2025-10-16T12:00:00Z");
      await room.bot.connected("slack");
      room.expect(shutOut);
      await room.until("2025-10-17T12:00:00Z");
      expect(await room.say("status")).toMatch(/^Fri 17 Oct 09:00: failed: I am not in #reading\.$/m);
      await room.bot.connected("slack");
      expect(await room.say("status")).toContain("Nothing is posted here now: I am not in #reading.");
      expect(leads()).toEqual([]);
    });
  });

  test("the operator's channel is told once after failures in a row", async () => {
    await oneDue({ alertChannel: robots.id });
    const refused = new DeliveryError("The platform takes no such message.", { kind: "refused" });
    for (const day of [16, 17, 20, 21, 22]) {
      room.expect({ kind: "refuse", error: refused }, reading.id);
      await room.until(`2025-10-${day}T12:00:00Z`);
      room.list(`2025-10-${day + 1}`, paper(day * 10, `Hyperspectral study of day ${day}`));
    }
    const alerts = room.posts.filter(({ channel }) => channel === robots.id);
    expect(alerts.map(({ text }) => text)).toEqual([expect.stringContaining("The platform takes no such message.")]);
  });

  test("asked to leave, it finishes the message on its way, parks the rest, and the next start goes on", async () => {
    await oneDue();
    await room.until("2025-10-16T09:00:00Z");
    await room.leave();
    room.start();
    await room.until("2025-10-16T12:00:00Z");
    expect(leads()).toHaveLength(1);
    expect(inThread(leads()[0]?.id)).toHaveLength(2);
  });
});

describe("by hand", () => {
  test("the newest digest is posted at once, and the hour comes all the same", async () => {
    await opened("2025-10-16T06:00:00Z");
    await room.follow("hyperspectral at 09:00");
    room.list("2025-10-16", paper(1, "Hyperspectral imaging of rivers"));
    await room.until("2025-10-16T08:00:00Z");
    expect(await room.say("post now")).toContain("Posted. 1 of 1 new paper.");
    await room.until("2025-10-16T08:01:00Z");
    expect(await room.say("post now")).toContain("Nothing matched.");
    room.list("2025-10-16", paper(2, "Hyperspectral imaging of bridges"));
    await room.until("2025-10-16T12:00:00Z");
    expect(leads()).toHaveLength(2);
    expect(inThread(leads()[1]?.id).map(({ text }) => text.split("\n")[0])).toEqual([
      "1. Hyperspectral imaging of bridges",
    ]);
  });
});
