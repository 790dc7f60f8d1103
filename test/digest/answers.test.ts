import { expect, test } from "vitest";
import { createAnswers } from "../../src/digest/answers.ts";
import { createHandClock } from "../support/hand-clock.ts";

test("more questions than are remembered are answered all the same", async () => {
  const answers = createAnswers<string>({ clock: createHandClock(), keepFor: 60_000, most: 2 });
  for (const question of ["one", "two", "three", "four"]) {
    expect(await answers.to(question, async () => `${question}!`)).toBe(`${question}!`);
  }
});

test("an answer is given again as it stands, not copied", async () => {
  const answers = createAnswers<object>({ clock: createHandClock(), keepFor: 60_000, most: 2 });
  const first = await answers.to("question", async () => ({ papers: [] }));
  expect(await answers.to("question", () => Promise.reject(new Error("asked twice")))).toBe(first);
});

test("words that mean something to objects are questions like others", async () => {
  const answers = createAnswers<string>({ clock: createHandClock(), keepFor: 60_000, most: 9 });
  for (const question of ["__proto__", "constructor", "toString"]) {
    expect(await answers.to(question, async () => question)).toBe(question);
    expect(await answers.to(question, async () => "asked twice")).toBe(question);
  }
});
