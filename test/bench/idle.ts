/**
 * Memory of the quiet bot with 13,000 papers: on Discord alone, on Slack alone, on both. The platforms are servers on
 * loopback. Run as `npm run bench:idle`.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import packageJson from "../../package.json" with { type: "json" };
import { DAILY } from "../../src/store/papers.ts";
import { openStore } from "../../src/store/store.ts";
import { createDiscordServer } from "../support/discord-server/server.ts";
import { inventPapers } from "../support/invented-papers.ts";
import { createSlackServer } from "../support/slack-server/server.ts";

const PAPERS = 13_000;
/** ms of quiet before memory is read. */
const SETTLE = 10_000;
/** What `npm start` runs, without its `exec node`. */
const startsWith = packageJson.scripts.start.split(" ").slice(2);
const folder = mkdtempSync(join(tmpdir(), "paperboy-idle-"));
const database = join(folder, "paperboy.db");
const discord = await createDiscordServer();
const slack = await createSlackServer();
const onDiscord = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
const onSlack = { SLACK_BOT_TOKEN: "xoxb-idle", SLACK_APP_TOKEN: "xapp-idle", SLACK_API_URL: slack.apiUrl };
const common = { PAPERBOY_DB: database, PAPERBOY_LOG: "error", HUGGINGFACE_URL: "http://127.0.0.1:1" };

try {
  const store = await openStore(database, Math.random);
  await store.papers.add(inventPapers(PAPERS), { list: DAILY, live: false, at: Date.now() });
  await store.close();
  spawnSync("node", [...startsWith, "search", "wave"], { env: { ...process.env, ...common } });
  console.log("Discord alone", await quiet(onDiscord), "MB");
  console.log("Slack alone", await quiet(onSlack), "MB");
  console.log("both", await quiet({ ...onDiscord, ...onSlack }), "MB");
} finally {
  await discord.close();
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Resident memory once the bot has been quiet for a while, in MB. */
async function quiet(platforms: Readonly<Record<string, string>>): Promise<number> {
  const program = spawn("node", startsWith, { env: { ...process.env, ...common, ...platforms }, stdio: "ignore" });
  await sleep(SETTLE);
  const pages = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${program.pid}/status`, "utf8"))?.[1];
  program.kill("SIGTERM");
  await once(program, "exit");
  return Math.round(Number(pages) / 1_024);
}
