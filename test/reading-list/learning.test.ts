import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Paper } from "../../src/digest/paper.ts";
import { learn } from "../../src/reading-list/rocchio.ts";
import { ada, bo, createDesk, type Desk, secret } from "./desk.ts";

/** Twelve papers on bees, twelve on glaciers, each with words of its own; all of them measure something. */
const library: readonly Paper[] = ["bees in hives", "glaciers and ice"].flatMap((subject, half) =>
  Array.from({ length: 12 }, (_, index): Paper => {
    const number = half * 12 + index;
    const letter = String.fromCharCode(97 + number);
    const own = `${letter}lemma ${letter}corollary`;
    return {
      key: `p${number}`,
      title: `Measuring ${subject}: ${own}`,
      abstract: `How to measure ${subject}, by ${own}.`,
      source: "api",
    };
  }),
);

let desk: Desk;
beforeEach(async () => {
  desk = await createDesk(library);
});
afterEach(() => desk.close());

const saveBees = async (count: number) => {
  for (const { title } of library.slice(0, count)) await desk.say(ada, `save ${title}`);
  desk.clock.advance(120_000);
};

/** The place of a paper on bees that nobody saved among all that "measuring" fits: 1 is the first of 24. */
async function placeOfBees(where?: Parameters<Desk["say"]>[2]): Promise<number> {
  await desk.say(bo, `title:llemma`, where);
  return Number(/place (\d+) of 24/.exec(await desk.say(bo, "why 1 measuring", where))?.[1]);
}

describe("what a channel has learned", () => {
  test("is nothing until ten papers are saved", async () => {
    await saveBees(9);
    expect(await desk.say(ada, "profile")).toMatch(
      /^Nothing is learned here yet: that starts at 10 saved papers, and 9 count so far\./,
    );
    await desk.say(ada, `save ${library[9]?.title}`);
    expect(await desk.say(ada, "profile")).toMatch(
      /^Learned in this channel from 10 saved papers[\s\S]*\n(bees|hives) \d+ %, in 10 saved papers/,
    );
  });

  test("raises papers like those saved, in that channel only, and hides none", async () => {
    const before = await placeOfBees();
    await saveBees(10);
    expect(await placeOfBees()).toBeLessThan(before);
    expect(await placeOfBees(secret)).toBe(before);
    expect(await desk.say(bo, "measuring")).toMatch(/^24 papers fit/);
    expect(await desk.say(ada, "profile", secret)).toMatch(/^Nothing is learned here yet/);
  });

  test("names its share when asked why", async () => {
    await saveBees(10);
    await desk.say(bo, "measuring");
    expect(await desk.say(bo, `why ${library[11]?.title}`)).toMatch(
      /What this channel has learned moves it by \+\d+\.\d % of a full score \((bees|hives) \+\d/,
    );
  });

  test("loses a word that is dropped, gets it back, and can be begun anew", async () => {
    const before = await placeOfBees();
    await saveBees(10);
    expect(await desk.say(ada, "profile drop hives")).toMatch(/^Dropped "hives"/);
    expect(await desk.say(ada, "profile")).not.toMatch(/hives \d/);
    expect(await desk.say(ada, "profile drop hives")).toBe(
      '"hives" is not among the learned words: profile lists them.',
    );
    expect(await desk.say(ada, "profile restore")).toMatch(/hives \d/);
    await desk.say(ada, "profile drop all");
    expect(await desk.say(ada, "profile")).toMatch(/and 0 count so far/);
    expect(await placeOfBees()).toBe(before);
    expect(await desk.say(ada, "profile restore")).toMatch(/^Learned in this channel from 10/);
  });

  test("takes a dislike, shows it, and gives it back", async () => {
    await saveBees(10);
    expect(await desk.say(bo, `search ${library[12]?.title}`)).toContain("glaciers");
    await desk.say(bo, "less like 1");
    expect(await desk.say(ada, "profile")).toMatch(/and 1 paper of "less like this"[\s\S]*(glaciers|ice) −\d+ %/);
    await desk.say(bo, "less 1 undo");
    expect(await desk.say(ada, "profile")).not.toMatch(/−/);
  });
});

test("Rocchio: the mean of what is liked, less a third of the mean of what is disliked", () => {
  const word = (stem: string, weight: number) => ({ stem, word: stem, weight });
  const terms = learn(
    [
      [word("a", 0.6), word("b", 0.4)],
      [word("a", 0.4), word("b", 0.2), word("once", 0.4)],
    ],
    [[word("b", 0.9), word("c", 0.1)]],
  );
  // a: (0.6 + 0.4) / 2 = 0.5; b: 0.3 - 0.9 / 3 = 0; c: -0.1 / 3; "once" is in one paper only.
  expect(terms.map(({ stem }) => stem)).toEqual(["a", "c"]);
  const [a, c] = terms;
  expect(a?.weight).toBeCloseTo(0.5 / (0.5 + 0.1 / 3));
  expect(c?.weight).toBeCloseTo(-0.1 / 3 / (0.5 + 0.1 / 3));
});
