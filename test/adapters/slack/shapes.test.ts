import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { slashCommand } from "../../support/slack-server/payloads.ts";
import { running, words } from "./harness.ts";

/** The shapes of Slack's payloads with blanked values, an optional folder beside the checkout. */
const folder = fileURLToPath(new URL("../../../../shared/contracts/slack-events", import.meta.url));
const shapes = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];

test.skipIf(shapes.length === 0)("every shape of Slack's, blank as it is, is taken without harm", async () => {
  const { deliver, answerTo } = await running();
  const answers = shapes.map(async (name) => {
    const { status } = await deliver(JSON.parse(readFileSync(`${folder}/${name}`, "utf8")));
    return `${name} ${status}`;
  });
  expect((await Promise.all(answers)).filter((answer) => / 5\d\d$/.test(answer))).toEqual([]);
  expect(words(await answerTo(slashCommand("still here")))).toContain("still here");
});
