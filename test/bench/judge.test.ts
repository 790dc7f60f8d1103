import { expect, test } from "vitest";
import type { Collection } from "./collection.ts";
import type { Engine } from "./engines.ts";
import { judge, judgeShown } from "./judge.ts";

const COLLECTION: Collection = {
  name: "two",
  docs: [],
  questions: [
    { id: "1", text: "wheat" },
    { id: "2", text: "of which nothing is relevant" },
  ],
  grades: new Map([
    ["1", new Map([["a", 1]])],
    ["2", new Map([["a", 0]])],
  ]),
};

/** Finds better where it is asked for a few, as an engine may that looks closely at as many as it is asked for. */
const engine: Engine = {
  name: "better at few",
  build: () => ({ search: (_, limit) => (limit === 10 ? ["a", "b"] : ["b", "c", "d", "a"]) }),
};

test("the first ten are judged as the bot asks for them, the rest by a deep search, and only questions with answers", () => {
  expect(judge(engine, COLLECTION)).toEqual({ ndcg10: 1, map: 1 / 4, recall100: 1 });
  expect(judgeShown(engine, COLLECTION)).toBe(1);
});

test("files that do not fit together are an error", () => {
  expect(() => judge(engine, { ...COLLECTION, grades: new Map() })).toThrow("do not fit together");
});
