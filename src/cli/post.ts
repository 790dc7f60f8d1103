import type { ChannelId } from "../chat.ts";
import { planByHand, postByHand, showHandPost } from "../delivery/by-hand.ts";
import type { Left } from "../delivery/posting.ts";
import { stateWords } from "../delivery/status-lines.ts";
import type { Day } from "../digest/paper.ts";
import { UserError } from "../errors.ts";
import { logger } from "../log.ts";
import { openProgram, type Program } from "../program.ts";
import type { Call } from "./cli.ts";

interface Options {
  readonly channel: string;
  readonly date?: Day;
  readonly dryRun?: boolean;
}

const FAREWELL = 8_000;

/** Posts a digest's best for a channel's topics at once, or shows what it would post. 0 when it was posted or shown. */
export async function post(call: Call, { channel, date, dryRun = false }: Options): Promise<number> {
  const { machine, config } = call;
  const program = await openProgram("real", config, machine, logger(config.logLevel ?? "error"));
  try {
    const plan = await planByHand(await knownChannel(channel, program), date, program.core);
    if (dryRun) machine.output.write(`${await machine.render(await showHandPost(plan, program.core))}\n`);
    return dryRun ? 0 : await throughPlatforms(call, program, plan);
  } finally {
    await program.close();
  }
}

async function knownChannel(id: string, { core }: Program): Promise<ChannelId> {
  const channel = await core.people.channel(id);
  if (channel !== undefined) return channel.id;
  throw new UserError(
    `I have never been in a channel ${id}: write it as \`npm start -- status\` names channels, such as slack:T012:C034.`,
  );
}

async function throughPlatforms(
  { machine, config }: Call,
  program: Program,
  plan: Parameters<typeof postByHand>[0],
): Promise<number> {
  const adapters = await machine.platforms(config);
  program.adapters.push(...adapters);
  for (const adapter of adapters) await adapter.start(program.bot);
  try {
    const left = await postByHand(plan, program.core, machine.leave);
    machine.output.write(`${plan.channel}: ${saidOf(left)}\n`);
    return left.kind === "closed" && left.outcome === "posted" ? 0 : 1;
  } finally {
    await Promise.all(adapters.map((adapter) => adapter.stop(FAREWELL)));
  }
}

function saidOf(left: Left): string {
  switch (left.kind) {
    case "closed":
      return `${stateWords(left.outcome)}: ${left.detail}`;
    case "put off":
      return `put off, and the bot goes on with it. ${left.because ?? ""}`.trim();
    case "lost":
      return "another process goes on with it";
  }
}
