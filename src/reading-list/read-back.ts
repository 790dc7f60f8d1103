import { DeliveryError, type Platform, type StandingReaction } from "../chat.ts";
import type { Core } from "../core.ts";
import type { KnownReaction, Missed } from "../store/gestures.ts";
import type { PaperMessage } from "../store/messages.ts";
import { missedOn } from "./missed-reactions.ts";

/** How far back reactions are made good: 14 days, in ms. */
export const READ_BACK = 14 * 86_400_000;
/** How often a message is asked for again where the platform says "later". */
const TRIES = 3;
/** A platform that says nothing for so long has not heard us, ms. */
const PATIENCE = 60_000;

/**
 * Makes good what happened while nobody listened: after a start, or when the platform's connection is fresh, the
 * reactions on our messages of the last 14 days are read and compared with what is known. One message at a time,
 * as fast as the platform lets us; what was left out the last time comes first.
 */
export interface ReadBack {
  /** Asked for again while it runs, it runs once more when it is done. */
  run(platform: Platform): Promise<void>;
}

export function createReadBack(core: Core): ReadBack {
  const running = new Map<Platform, { again: boolean; readonly done: Promise<void> }>();

  async function untilQuiet(platform: Platform): Promise<void> {
    do {
      const state = running.get(platform);
      if (state !== undefined) state.again = false;
      await readBack(platform, core);
    } while (running.get(platform)?.again === true && !core.leave.aborted);
  }

  return {
    run(platform) {
      const state = running.get(platform);
      if (state !== undefined) {
        state.again = true;
        return state.done;
      }
      const done = untilQuiet(platform).finally(() => running.delete(platform));
      running.set(platform, { again: false, done });
      return done;
    },
  };
}

async function readBack(platform: Platform, core: Core): Promise<void> {
  const messages = await core.messages.postedSince(platform, core.clock.now() - READ_BACK);
  const closed = new Set<string>();
  for (const message of messages) {
    if (core.leave.aborted) return;
    if (closed.has(message.channel)) continue;
    const trouble = await readMessage(message, core);
    if (trouble?.trouble.kind === "forbidden") closed.add(message.channel);
    else if (trouble !== undefined)
      core.logger.warn({ err: trouble, message: message.id }, "reactions were not read back");
  }
  if (messages.length > 0) core.logger.info({ platform, messages: messages.length }, "read reactions back");
}

/** Gives the platform's reason where it did not let us look. */
async function readMessage(message: PaperMessage, core: Core): Promise<DeliveryError | undefined> {
  const known = await core.gestures.on(message.id);
  try {
    const standing = await askPatiently(message, core);
    if (standing !== undefined) await makeGood(message, standing, known, core);
    await core.messages.reactionsRead(message.id, core.clock.now());
    return undefined;
  } catch (error) {
    if (core.leave.aborted) return undefined;
    if (error instanceof DeliveryError) return error;
    throw error;
  }
}

async function makeGood(
  message: PaperMessage,
  standing: readonly StandingReaction[],
  known: readonly KnownReaction[],
  core: Core,
): Promise<void> {
  const all = missedOn(message, { standing, known, emoji: core.saveEmoji, at: core.clock.now() });
  const missed = await withoutForgotten(all, message, core);
  if (missed.length === 0) return;
  const channel = await core.people.channel(message.channel);
  if (channel === undefined) return;
  const people = new Map(standing.map(({ person }) => [person.id, person]));
  for (const { gesture } of missed) await core.people.meet(channel, people.get(gesture.person));
  await core.gestures.makeGood(missed);
}

/**
 * Reactions of people who asked to be forgotten may still stand on what was posted before: they are not read back.
 * What is known of one was made since, and is.
 */
async function withoutForgotten(missed: readonly Missed[], { postedAt }: PaperMessage, { people }: Core) {
  const kept: Missed[] = [];
  for (const one of missed) {
    const forgotten = one.known === undefined ? await people.forgottenAt(one.gesture.person) : undefined;
    if (forgotten === undefined || forgotten < postedAt) kept.push(one);
  }
  return kept;
}

/** A deleted message answers `undefined`: its saves stay. */
async function askPatiently({ id }: PaperMessage, core: Core) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTime(core.voice.reactions(id), core);
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      if (error.trouble.kind === "gone") return undefined;
      if (error.trouble.kind !== "temporary" || attempt === TRIES) throw error;
      await core.clock.sleep(error.trouble.wait, core.leave);
    }
  }
}

async function inTime<T>(answer: Promise<T>, { clock, leave }: Core): Promise<T> {
  const answered = new AbortController();
  const late = clock.sleep(PATIENCE, AbortSignal.any([answered.signal, leave])).then(() => {
    throw new DeliveryError("The platform does not answer.", { kind: "temporary", wait: PATIENCE });
  });
  late.catch(() => undefined);
  return Promise.race([answer, late]).finally(() => answered.abort());
}
