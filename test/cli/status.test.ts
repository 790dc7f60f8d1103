import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestMachine, type TestMachine } from "../support/machine.ts";

let machine: TestMachine;
beforeEach(async () => {
  machine = createTestMachine();
  await machine.ingest([{ paper: { id: "2510.00001", title: "Slow light", summary: "Of waves." } }]);
});
afterEach(() => machine.remove());

async function follow(what: string): Promise<void> {
  const { output } = await machine.run([], [`follow ${what}`]);
  const confirm = /Follow: \/papers (follow confirm \w+)/.exec(output)?.[1] ?? "no button";
  await machine.run([], [confirm]);
}

test("a channel that follows and was never due yet is named with its first hour", async () => {
  await follow("light at 09:00 Europe/Berlin");
  await follow("waves at 17:30 Europe/Berlin");
  const { output } = await machine.run(["status"]);
  expect(output).toContain("Due for the first time:\n  console:local:terminal (terminal)  Wed 15 Oct 17:30 CEST\n");
});

test("where nothing is followed, nothing waits for its first hour", async () => {
  const { output } = await machine.run(["status"]);
  expect(output).toContain("Next due: nothing");
  expect(output).not.toContain("first time");
});
