import { DeliveryError } from "../../../src/chat.ts";
import type { Clock } from "../../../src/clock.ts";
import { CODES, codeOf } from "../failures.ts";
import { AGAIN_AFTER_MS } from "../limits.ts";

/** How often an answer is tried before it goes another way. */
const TRIES = 3;

/**
 * Sends an answer again where Discord asks to wait or its own answer was lost. For answers that twice do no harm:
 * a first one (Discord takes only one, so that refused as the second it has arrived), a change, a removal.
 */
export async function insist(send: () => Promise<void>, clock: Clock): Promise<void> {
  for (let tries = 1, lost = false; ; tries++) {
    try {
      return await send();
    } catch (error) {
      if (lost && codeOf(error) === CODES.alreadyAnswered) return;
      if (!(error instanceof DeliveryError) || tries === TRIES) throw error;
      const { trouble } = error;
      if (trouble.kind !== "unclear" && trouble.kind !== "temporary") throw error;
      lost ||= trouble.kind === "unclear";
      await clock.sleep(trouble.kind === "temporary" ? trouble.wait : tries * AGAIN_AFTER_MS);
    }
  }
}
