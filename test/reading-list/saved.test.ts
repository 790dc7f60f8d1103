import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ChannelId, plainText } from "../../src/chat.ts";
import { recap } from "../../src/reading-list/recap.ts";
import { ada, bo, createDesk, type Desk, secret } from "./desk.ts";
import { papers } from "./papers.ts";

const HOUR = 3_600_000;
let desk: Desk;
beforeEach(async () => {
  desk = await createDesk(papers);
});
afterEach(() => desk.close());

const inOrder = (text: string) =>
  papers
    .map(({ title }) => title)
    .filter((title) => text.includes(title))
    .sort((one, other) => text.indexOf(one) - text.indexOf(other));

async function savedByTwo(): Promise<void> {
  await desk.say(ada, "save 2410.06131");
  desk.clock.advance(HOUR);
  await desk.say(bo, "save 2410.06131");
  desk.clock.advance(HOUR);
  await desk.say(bo, "save sharpening without tears");
  desk.clock.advance(HOUR);
  await desk.say(ada, "save 2410.07777");
}

describe("the channel's list", () => {
  test("is the union of everybody's saves, with who and when, the newest first", async () => {
    await savedByTwo();
    const list = await desk.say(ada, "saved");
    expect(list).toMatch(/^This channel's reading list: 3 papers/);
    expect(inOrder(list)).toEqual(["Detectors at Sea", "Sharpening Without Tears", "Spectral Unmixing by Example"]);
    expect(list).toContain("saved by 2");
    expect(list).toContain("Saved by Ada (15 Oct 2025), Bo (15 Oct 2025).");
  });

  test("sorts by the most saved, is searched by words, and both at once", async () => {
    await savedByTwo();
    expect(inOrder(await desk.say(ada, "saved most saved"))[0]).toBe("Spectral Unmixing by Example");
    expect(inOrder(await desk.say(ada, "saved sea"))).toEqual(["Detectors at Sea"]);
    expect(await desk.say(ada, "saved sea")).toMatch(/1 of 3 papers fits "sea"/);
    expect(inOrder(await desk.say(ada, "saved unmixing sharpening sea most saved"))[0]).toBe(
      "Spectral Unmixing by Example",
    );
    expect(await desk.say(ada, "saved hovercraft")).toMatch(/0 of 3 papers fit "hovercraft"/);
  });

  test("says 'saved by 2' in any list of the channel", async () => {
    await savedByTwo();
    expect(await desk.say(bo, "unmixing")).toMatch(/saved by 2/);
  });

  test("is what the numbers of its own list mean", async () => {
    await savedByTwo();
    await desk.say(ada, "saved");
    expect(await desk.say(ada, "unsave 1")).toMatch(/^Taken back: Detectors at Sea\./);
    expect(inOrder(await desk.say(ada, "saved"))).toEqual(["Sharpening Without Tears", "Spectral Unmixing by Example"]);
    expect(await desk.say(ada, "unsave 2410.06131")).toMatch(/It stays on the list: one other keeps it\./);
  });

  test("when empty says how to fill it", async () => {
    expect(await desk.say(ada, "saved")).toMatch(/nothing yet[\s\S]*React to a paper with 🔖/);
    expect(await desk.say(ada, "saved mine")).toMatch(/^Your saves: nothing yet/);
  });
});

describe("saving by command", () => {
  test("again does not make the save any younger", async () => {
    await desk.say(ada, "save 2410.06131");
    desk.clock.advance(48 * HOUR);
    await desk.say(ada, "save 2410.06131");
    expect(await desk.say(ada, "saved")).toContain("Saved by Ada (15 Oct 2025).");
  });

  test("says what it did, what it did already, and how to undo it", async () => {
    expect(await desk.say(ada, "save 2410.06131")).toMatch(
      /^Saved Spectral Unmixing by Example\. .*saved.*lists.*unsave 2410\.06131/,
    );
    expect(await desk.say(ada, "save 2410.06131")).toMatch(/^You had saved it already/);
  });

  test.each(["save 7", "save", "save nothing of the kind", "save 2410.99999", "unsave 1", "read 3", "note 4 x"])(
    "%s is refused with a sentence",
    async (text) => {
      expect(await desk.say(ada, text)).toMatch(/^[A-Z"][^\n]+\.$/);
    },
  );
});

describe("what is kept beside a paper", () => {
  beforeEach(() => desk.say(ada, "save 2410.06131"));

  test("a note is read by the channel, can be changed, and be taken away", async () => {
    await desk.say(ada, "note 2410.06131 look at   table 2");
    expect(await desk.say(bo, "saved")).toContain("Note by Ada: “look at table 2”");
    await desk.say(ada, "note 2410.06131 no, table 3");
    expect(await desk.say(bo, "saved")).toContain("Ada: “no, table 3”");
    await desk.say(ada, "note 2410.06131 undo");
    expect(await desk.say(bo, "saved")).not.toContain("table");
  });

  test("a note without words opens a form that holds the note there is", async () => {
    await desk.say(ada, "note 2410.06131 look at table 2");
    const answer = await desk.ask(ada, "note 2410.06131");
    const form = answer?.message.blocks.find((block) => block.kind === "form");
    expect(form?.form).toMatchObject({
      command: "note 2410.06131",
      fields: [{ name: "note", value: "look at table 2" }],
    });
    await desk.bot.handle({
      channel: { ...secret, id: "slack:T1:C1", kind: "public" },
      person: ada,
      text: "note 2410.06131",
      form: { note: "better" },
    });
    expect(await desk.say(bo, "saved")).toContain("Ada: “better”");
  });

  test("a note of 100,000 characters is refused; one full of mentions is words", async () => {
    expect(await desk.say(ada, `note 2410.06131 ${"x".repeat(100_000)}`)).toBe(
      "A note holds at most 1,000 characters, and this one has 100,000: keep the gist of it.",
    );
    await desk.say(ada, "note 2410.06131 @everyone <!channel> <@U2>");
    const answer = await desk.ask(bo, "saved");
    const card = answer?.message.blocks.find((block) => block.kind === "papers")?.papers[0];
    expect(card?.note).toContain(": “@everyone <!channel> <@U2>”");
  });

  test("read and to read are everybody's own", async () => {
    await desk.say(ada, "save 2410.07777");
    await desk.say(ada, "read 2410.06131");
    expect(inOrder(await desk.say(ada, "saved unread"))).toEqual(["Detectors at Sea"]);
    expect(inOrder(await desk.say(ada, "saved read"))).toEqual(["Spectral Unmixing by Example"]);
    expect(inOrder(await desk.say(bo, "saved to read"))).toHaveLength(2);
    await desk.say(ada, "read 2410.06131 undo");
    expect(inOrder(await desk.say(ada, "saved unread"))).toHaveLength(2);
  });

  test("who presents a paper stands on the list", async () => {
    await desk.say(bo, "present 2410.06131");
    expect(await desk.say(ada, "saved")).toContain("Presented by Bo.");
    await desk.say(bo, "present 2410.06131 undo");
    expect(await desk.say(ada, "saved")).not.toContain("Presented");
  });

  test("words after a verb that name no paper are a search", async () => {
    for (const text of [
      "read the room",
      "note taking",
      "present value",
      "less data",
      "profile likelihood",
      "forget gates",
      "export controls",
    ])
      expect(await desk.say(ada, text), text).toMatch(/fits? "/);
  });

  test("everything comes with a paper that turns out to be known by an id", async () => {
    desk.clock.advance(HOUR);
    await desk.say(ada, "save sharpening without tears");
    await desk.say(ada, "saved");
    await desk.say(ada, "note 1 from the page");
    const { ids } = await desk.core.archive.add(
      [{ key: "2302.00001", arxivId: "2302.00001", title: "Sharpening, a draft", source: "feed" }],
      { list: "x", live: false, at: 0 },
    );
    await desk.say(bo, "save 2302.00001");
    await desk.say(bo, "note 2302.00001 from the feed");
    await desk.core.archive.add(
      [{ key: "2302.00001", arxivId: "2302.00001", title: "Sharpening Without Tears", source: "api" }],
      { list: "x", live: false, at: 0 },
    );
    const list = await desk.say(ada, "saved most saved");
    expect(list).toMatch(/reading list: 2 papers/);
    expect(list).toContain("saved by 2");
    expect(list).toContain("Ada: “from the page”");
    expect(list).toContain("Bo: “from the feed”");
    expect(ids).toHaveLength(1);
  });
});

describe("a person's own list", () => {
  test("spans the channels of the workspace, says where from, and is worked on from anywhere", async () => {
    await desk.say(ada, "save 2410.06131");
    await desk.say(ada, "save 2410.07777", secret);
    await desk.say(bo, "save sharpening without tears");
    const list = await desk.say(ada, "saved mine");
    expect(inOrder(list)).toHaveLength(2);
    expect(list).toMatch(/In #secret since[\s\S]*In #reading since|In #reading since[\s\S]*In #secret since/);
    await desk.say(ada, "note 2410.07777 for later");
    expect(await desk.say(ada, "saved mine")).toContain("Your note: “for later”");
    expect(await desk.say(ada, "unsave 2410.07777")).toMatch(/^Taken back/);
    expect(inOrder(await desk.say(ada, "saved mine"))).toHaveLength(1);
  });
});

describe("a paper somebody keeps in a private channel, and others here", () => {
  beforeEach(async () => {
    await desk.say(ada, "save 2410.06131", secret);
    await desk.say(bo, "save 2410.06131");
  });

  test("is taken back from here where only their own save is meant", async () => {
    await desk.say(ada, "saved mine");
    expect(await desk.say(ada, "unsave 1")).toMatch(/^Taken back/);
    expect(await desk.say(ada, "saved mine")).toMatch(/nothing yet/);
    expect(await desk.say(ada, "saved")).toContain("saved by 1");
  });

  test("gets a note where it is read from: their own list keeps it there, this channel's here", async () => {
    await desk.say(ada, "saved mine");
    await desk.say(ada, "note 1 not for all");
    expect(await desk.say(ada, "saved mine")).toContain("Your note: “not for all”");
    expect(await desk.say(bo, "saved")).not.toContain("not for all");
    await desk.say(ada, "saved");
    await desk.say(ada, "note 1 for all");
    expect(await desk.say(bo, "saved")).toContain("Note by Ada: “for all”");
  });

  test("is taken back everywhere from their own list, and from one channel by its name", async () => {
    await desk.say(ada, "save 2410.06131");
    await desk.say(ada, "unsave 2410.06131");
    expect(await desk.say(ada, "saved mine")).toContain("In #secret since");
    await desk.say(ada, "save 2410.06131");
    await desk.say(ada, "saved mine");
    await desk.say(ada, "unsave 1");
    expect(await desk.say(ada, "saved mine")).toMatch(/nothing yet/);
  });
});

describe("papers like those saved", () => {
  test("are none of the list's own, and come without a paper's name", async () => {
    expect(await desk.say(ada, "similar")).toMatch(/^No saved paper fits/);
    await desk.core.archive.add(
      [{ key: "k", title: "More Unmixing of Mixed Pixels", abstract: "Spectral light taken apart.", source: "text" }],
      { list: "daily", live: false, at: 0 },
    );
    await desk.say(ada, "save 2410.06131");
    const list = await desk.say(bo, "similar");
    expect(list).toMatch(/^Most like what this channel saves\n1\. More Unmixing of Mixed Pixels/);
    expect(list).not.toContain("Spectral Unmixing by Example");
    expect(await desk.say(bo, "similar saved mine")).toMatch(/^No saved paper fits/);
  });
});

describe("the recap", () => {
  const channel: ChannelId = "slack:T1:C1";
  const week = { from: Date.UTC(2025, 9, 13), to: Date.UTC(2025, 9, 20) };

  test("names what most people saved in the span, and how many", async () => {
    await savedByTwo();
    const found = await recap(channel, week, desk.core);
    expect(found?.papers[0]).toBe(desk.ids[0]);
    const text = found === undefined ? "" : plainText(found.message);
    expect(text).toMatch(/^Most saved, Mon 13 Oct 2025 to Sun 19 Oct 2025: 3 papers/);
    expect(text).toContain("saved by 2");
    expect(inOrder(text)).toEqual(["Spectral Unmixing by Example", "Detectors at Sea", "Sharpening Without Tears"]);
  });

  test("is nothing where nobody saved anything then", async () => {
    await savedByTwo();
    expect(await recap(channel, { from: week.to, to: week.to + 7 * 24 * HOUR }, desk.core)).toBeUndefined();
  });
});

describe("a reading list that is shared", () => {
  const shared = async (text: string) => {
    const answer = await desk.ask(ada, text);
    const actions = answer?.message.blocks.flatMap((block) => (block.kind === "actions" ? block.actions : []));
    await desk.say(ada, actions?.find(({ label }) => label === "Share")?.command ?? "no button");
    return plainText(desk.platform.posts.at(-1) ?? { blocks: [] });
  };
  /** What can be pressed on the first paper of the last post. */
  const buttons = () => {
    const blocks = desk.platform.posts.at(-1)?.blocks ?? [];
    return blocks.flatMap((block) => (block.kind === "papers" ? (block.papers[0]?.actions ?? []) : []));
  };
  const command = (name: string) => buttons().find(({ label }) => label === name)?.command ?? `no button ${name}`;

  test("is pressed on for as long as its papers are known, whatever lists are forgotten", async () => {
    await shared("unmixing example");
    desk.clock.advance(31 * 24 * HOUR);
    await desk.core.lists.forget(desk.clock.now());
    expect(await desk.say(bo, command("Save"))).toMatch(/^Saved Spectral Unmixing by Example/);
    expect(await desk.say(bo, command("Why"))).toMatch(/unmixing \d+ %/);
    expect(await desk.say(bo, command("Details"))).toContain("Spectral Unmixing by Example");
  });

  test("says who keeps what in this channel", async () => {
    await savedByTwo();
    await desk.say(ada, "saved");
    await desk.say(ada, "note 1 worth a look");
    expect(await shared("saved")).toMatch(/Saved by Ada[\s\S]*Note by Ada: “worth a look”[\s\S]*Shared by Ada\./);
  });

  test("tells nothing of the sharer's other channels and notes", async () => {
    await desk.say(ada, "save 2410.06131", secret);
    await desk.say(ada, "saved", secret);
    await desk.say(ada, "note 1 not for all", secret);
    const text = await shared("saved mine");
    expect(text).toContain("Spectral Unmixing by Example");
    expect(text).not.toMatch(/secret|not for all|saved by/);
  });

  test("is a list of its own: what else the sharer keeps cannot be reached from it", async () => {
    for (const paper of ["2410.06131", "2410.07777"]) await desk.say(ada, `save ${paper}`, secret);
    const text = await shared("saved mine Detectors");
    expect(text).toMatch(/^Worth reading\n1\. Detectors at Sea/);
    expect(await desk.say(bo, command("Save"))).toMatch(/^Saved Detectors at Sea/);
    expect(
      buttons()
        .map(({ command }) => command)
        .join(),
    ).not.toMatch(/2410\.06131|\b[a-z][a-z0-9]{4}\.\d/);
  });

  test("opened by somebody else, a person's own list stays closed", async () => {
    await desk.say(ada, "save 2410.06131", secret);
    const own = await desk.ask(ada, "saved mine");
    const cards = own?.message.blocks.flatMap((block) => (block.kind === "papers" ? block.papers : []));
    const [list = ""] = cards?.[0]?.actions[0]?.command.match(/\w{5}(?=\.1$)/) ?? [];
    expect(await desk.say(ada, `page ${list} 1`)).toContain("In #secret since");
    for (const text of [`page ${list} 1`, `share ${list} 1`, `details ${list}.1`])
      expect(await desk.say(bo, text), text).toMatch(/^That list is not of this channel/);
  });

  test("a private channel's list is shared, paged and named nowhere else, not even by those in it", async () => {
    await desk.say(bo, "save 2410.06131", secret);
    const answer = await desk.ask(ada, "saved", secret);
    const actions = answer?.message.blocks.flatMap((block) => (block.kind === "actions" ? block.actions : []));
    const command = actions?.find(({ label }) => label === "Share")?.command ?? "";
    for (const text of [command, command.replace("share", "page"), command.replace(/share (\w+) 1/, "save $1.1")])
      expect(await desk.say(ada, text), text).toMatch(/^That list is not of this channel/);
    expect(desk.platform.posts).toHaveLength(0);
  });
});
