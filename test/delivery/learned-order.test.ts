import { expect, test } from "vitest";
import type { ChannelId } from "../../src/chat.ts";
import { liftedBy } from "../../src/delivery/lifted.ts";
import { planPapers } from "../../src/delivery/plan.ts";
import { createIndex } from "../../src/ranking/index.ts";
import { matchTopics } from "../../src/topics/match.ts";

const HERE: ChannelId = "slack:T1:C1";
const THERE: ChannelId = "slack:T1:C2";
const topic = { id: 1, words: "measuring", threshold: 0.1, top: 1 };

const index = createIndex();
index.put([
  { id: 1, title: "Measuring bees in hives" },
  { id: 2, title: "Measuring glaciers and ice" },
  { id: 3, title: "Bees, hives and honey" },
]);
const hits = matchTopics(index, [topic], new Set([1, 2, 3]))(topic.words);
const lifted = liftedBy(
  new Map([
    [
      HERE,
      new Map([
        ["bee", 0.5],
        ["glacier", -0.5],
      ]),
    ],
  ]),
  index,
);
const planned = (channel: ChannelId, top: number) =>
  planPapers([{ topic: { ...topic, top }, hits: lifted(channel, topic, hits) }]).map(({ paper }) => paper);

test("what a channel has learned decides between papers that fit alike, in that channel only", () => {
  expect(planned(HERE, 2)).toEqual([1, 2]);
  expect(planned(HERE, 1)).toEqual([1]);
  expect(planned(THERE, 2)).toEqual(
    hits
      .filter(({ score }) => score >= 0.1)
      .map(({ id }) => id)
      .sort(),
  );
});

test("it makes no paper fit that has none of the words, and hides none that fits", () => {
  expect(planned(HERE, 10)).toHaveLength(2);
  expect(planned(HERE, 10)).not.toContain(3);
});
