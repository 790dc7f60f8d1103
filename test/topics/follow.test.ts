import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Action, type Answer, type Channel, type Form, plainText } from "../../src/chat.ts";
import { adviseOn } from "../../src/topics/advice.ts";
import { ada, type Newsroom, openNewsroom, paper, reading, robots } from "../delivery/newsroom.ts";

let room: Newsroom;
beforeEach(async () => {
  room = await openNewsroom("2025-10-15T12:00:00Z");
  const subjects = ["rivers", "bridges", "minerals", "forests"];
  const hyperspectral = subjects.map((subject, at) => paper(at + 1, `Hyperspectral imaging of ${subject}`));
  const others = Array.from({ length: 6 }, (_, at) => paper(at + 10, `Reinforcement learning for game number ${at}`));
  room.list("2025-10-14", ...hyperspectral.slice(0, 2), ...others.slice(0, 3));
  room.list("2025-10-15", ...hyperspectral.slice(2), ...others.slice(3));
  await room.until("2025-10-15T12:30:00Z");
});
afterEach(() => room.close());

const actions = ({ message }: Answer): readonly Action[] =>
  message.blocks.flatMap((block) => (block.kind === "actions" ? block.actions : []));
const pressed = (answer: Answer, label: string): string =>
  actions(answer).find((action) => action.label === label)?.command ?? `no ${label}`;
const formOf = ({ message }: Answer): Form | undefined => message.blocks.find((block) => block.kind === "form")?.form;

describe("following", () => {
  test("is previewed to the asker alone, and said in one line to the channel once it is confirmed", async () => {
    const preview = await room.ask("follow hyperspectral at 09:00 Europe/Berlin top 3");
    expect(preview.visibility).toBe("asker");
    const text = plainText(preview.message);
    expect(text).toContain("Weekdays at 09:00 Europe/Berlin, at most 3");
    expect(text).toContain("In the last 2 digests this would have posted 4 papers:");
    expect(room.posts).toEqual([]);
    await room.ask(pressed(preview, "Follow"));
    expect(room.posts.map(({ text }) => text)).toEqual(["Ada follows hyperspectral, weekdays at 09:00 Europe/Berlin."]);
    expect(await room.say("topics")).toContain("next Thu 16 Oct 09:00 CEST · set by Ada");
  });

  test("happens once, however often it is confirmed", async () => {
    const preview = await room.ask("follow hyperspectral");
    await room.ask(pressed(preview, "Follow"));
    expect(await room.say(pressed(preview, "Follow"))).toContain("was confirmed already");
    expect(await room.core.topics.of(reading.id)).toHaveLength(1);
  });

  test("takes what is not said from the asker's own zone, then from the channel's last topic, and says which", async () => {
    const person = { ...ada, zone: async () => "Asia/Tokyo" };
    const first = await room.ask("follow hyperspectral", { person });
    expect(plainText(first.message)).toContain("09:00 Asia/Tokyo");
    expect(plainText(first.message)).toContain("As usual: hour, days, number, score. The zone Asia/Tokyo is yours.");
    await room.ask(pressed(first, "Follow"), { person });
    const second = await room.ask("follow minerals at 10:30");
    expect(plainText(second.message)).toContain("10:30 Asia/Tokyo");
    expect(plainText(second.message)).toContain("From this channel's last topic: zone, days, number, score.");
    const third = await room.say("preview minerals at 10:30 Europe/Paris weekdays top 3 threshold 0.2");
    expect(third).not.toMatch(/last topic|usual|is yours/);
    expect(await room.say("follow recap at 17:00")).toContain("From this channel's last topic: zone. As usual: days.");
  });

  test("warns of a topic that is too broad, with what would narrow it", async () => {
    const text = await room.say("follow learning");
    expect(text).toContain("This is broad: it fits 60 % of the 10 papers listed lately.");
    expect(text).toContain('"learning" alone stands in 60 %');
  });

  test("is not told of a threshold that hardly any paper would reach", async () => {
    const scores = [0.85, ...Array.from({ length: 199 }, () => 0.3)];
    const found = scores.map((score, id) => ({ id, score }));
    const digest = { day: "2025-10-15", papers: 200, fitting: found, posted: [] };
    const preview = { digests: [digest], listed: 200, found, terms: [] };
    const index = await room.core.archive.index();
    const advice = adviseOn({ words: "learning", threshold: 0.15 }, preview, index);
    expect(advice).toEqual(["This is broad: it fits 100 % of the 200 papers listed lately."]);
    const tenth = found.map(({ id }) => ({ id, score: id < 20 ? 0.45 : 0.3 }));
    expect(adviseOn({ words: "learning", threshold: 0.15 }, { ...preview, found: tenth }, index).at(-1)).toBe(
      "With threshold 0.35 it would be 10 %.",
    );
  });

  test("warns of a topic that is too narrow, with what would widen it", async () => {
    expect(await room.say("follow hyperspektral")).toContain("Did you mean hyperspectral");
    expect(await room.say('follow "imaging hyperspectral"')).toContain("Without the quotes");
    expect(await room.say("follow hyperspectral threshold 0.99")).toMatch(
      /with threshold 0\.\d+ it would have been posted/,
    );
  });

  test("opens a form when nothing is said, and says at each field what is wrong with it", async () => {
    expect(formOf(await room.ask("follow"))?.fields.map(({ name }) => name)).toEqual([
      "words",
      "when",
      "days",
      "top",
      "threshold",
    ]);
    const wrong = formOf(
      await room.ask("follow", {
        form: { words: "hyperspectral", when: "25:00 Europe/Berlin", top: "0", days: "someday" },
      }),
    );
    expect(Object.keys(wrong?.errors ?? {}).sort()).toEqual(["days", "top", "when"]);
    expect(wrong?.fields.find(({ name }) => name === "words")?.value).toBe("hyperspectral");
    const right = await room.ask("follow", {
      form: { words: "hyperspectral", when: "9 am Europe/Berlin", days: "fri" },
    });
    expect(plainText(right.message)).toContain("Fridays at 09:00 Europe/Berlin");
  });

  test.for([
    ["follow the of and", "says too little"],
    ["follow hyperspectral top 0", "1 to 10 papers"],
    ["follow hyperspectral at 09:00 Europe/Berln", "did you mean Europe/Berlin?"],
  ] as const)("%s is refused with the cure", async ([text, cure]) => {
    expect(await room.say(text)).toContain(cure);
  });

  test("is refused between people, and works in a direct message with the bot", async () => {
    const between: Channel = { id: "slack:T1:D8", workspace: "slack:T1", kind: "people" };
    expect(await room.say("follow hyperspectral", between)).toContain("I cannot post between people");
    const own: Channel = { id: "slack:T1:D9", workspace: "slack:T1", kind: "direct" };
    await room.follow("hyperspectral", own);
    expect(await room.say("settings", own)).toMatch(/^A day on which nothing matched is silent\.(?!.*managers)/s);
    expect(await room.core.topics.of(own.id)).toHaveLength(1);
    expect(room.posts).toEqual([]);
  });

  test("ends where a channel has as many topics as there is room for", async () => {
    const settings = { kind: "papers", threshold: 0.15, top: 5, minute: 540, zone: "UTC", days: "12345" } as const;
    for (let count = 0; count < 25; count += 1) {
      await room.core.people.meet(reading);
      await room.core.topics.add(
        reading.id,
        { ...settings, words: `subject ${count}` },
        { at: 0, servedDay: "2025-10-15" },
      );
    }
    expect(await room.say("follow one more")).toContain("as many as there is room for");
    expect(await room.say("topics")).toMatch(/1 {2}subject 0 .*5 {2}subject 4 .*Page 1 of 5\./s);
    expect(await room.say("topics 5")).toMatch(/21 {2}subject 20 .*25 {2}subject 24 .*Page 5 of 5\./s);
  });

  test("is no preview of another channel's", async () => {
    const preview = await room.ask("follow hyperspectral");
    expect(await room.say(pressed(preview, "Follow"), robots)).toContain("older than a day");
    expect(await room.core.topics.of(robots.id)).toEqual([]);
  });
});

describe("who may change topics", () => {
  const manager = { ...ada, manages: async () => true };
  const guest = { ...ada, id: "slack:T1:U9", name: "Guest", manages: async () => false } as const;

  test("is anyone, until those who manage the channel keep it to themselves", async () => {
    await room.ask("settings topics managers", { person: manager });
    const refused = await room.ask("follow hyperspectral", { person: guest });
    expect(plainText(refused.message)).toContain("only those who manage it");
    const allowed = await room.ask("follow hyperspectral", { person: manager });
    expect(actions(allowed)).not.toEqual([]);
  });

  test("cannot be taken from the others by somebody who manages nothing", async () => {
    const refused = await room.ask("settings topics managers", { person: guest });
    expect(plainText(refused.message)).toContain("Only those who manage this channel");
  });
});

describe("what is followed", () => {
  beforeEach(() => room.follow("hyperspectral at 09:00 Europe/Berlin"));

  test("can be changed, keeping what is not said", async () => {
    const preview = await room.ask("edit 1 at 10:00 top 2");
    await room.ask(pressed(preview, "Change"));
    expect(await room.say("topics")).toContain("hyperspectral · weekdays at 10:00 Europe/Berlin, at most 2");
    expect(formOf(await room.ask("edit 1"))?.fields.map(({ value }) => value)).toEqual([
      "hyperspectral",
      "10:00 Europe/Berlin",
      "weekdays",
      "2",
      "0.15",
    ]);
  });

  test("can be previewed, paused, resumed and ended, by number or by words", async () => {
    expect(await room.say("preview 1")).toContain("would have posted 4 papers");
    expect(await room.say("pause 1")).toContain("Paused hyperspectral");
    expect(await room.say("topics")).toContain("paused");
    expect(await room.say("resume")).toContain("Resumed hyperspectral");
    expect(await room.say("unfollow hyper")).toContain("Ended hyperspectral");
    expect(await room.say("topics")).toContain("follows nothing yet");
  });

  test("keeps its number when another topic ends", async () => {
    await room.follow("minerals");
    await room.ask("unfollow 1");
    expect(await room.say("unfollow 1")).toContain('"1" is none of the topics here: 2 minerals.');
  });

  test("does not take words from people who search", async () => {
    expect(await room.say("pause tokens")).not.toContain("topic");
    expect(await room.say("edit distance")).not.toContain("topic");
  });
});
