import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";

const run = (...words: readonly string[]) =>
  spawnSync(process.execPath, ["test/bench/relevance.ts", ...words], { encoding: "utf8" });

describe("a bench that cannot do what was asked", () => {
  test.each([
    [[], "Name a folder to be measured."],
    [["--bogus"], "Unknown option '--bogus'."],
    [["no-such-folder"], "no-such-folder cannot be read as a test collection, nor as the digest's answers: ENOENT"],
    [["src"], "src holds no question: neither queries.jsonl nor keywords."],
  ])("%j ends with 2 and a sentence", (words, sentence) => {
    const { status, stderr, stdout } = run(...words);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test("shows how it is used", () => {
    const { status, stdout } = run("--help");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^npm run bench:relevance -- DIR/);
  });
});
