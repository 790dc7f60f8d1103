import { DeliveryError, type DeliveryTrouble } from "../../src/chat.ts";
import { UserError } from "../../src/errors.ts";
import type { Chance } from "./chance.ts";
import { forever, type Moment } from "./faults.ts";

/** How often a call of a port goes wrong; the platform's most. */
export const RISK: Readonly<Record<string, number>> = { adapter: 0.04, source: 0.02, steps: 0.004 };

const trouble = (kind: DeliveryTrouble, why: string) => Promise.reject(new DeliveryError(why, kind));

/** What goes wrong beside a killed process. After a write has happened only its answer can be lost, and of a store not even that. */
export function misfortune({ port, method, when }: Moment, chance: Chance): Promise<void> | undefined {
  if (port === "adapter") return platformTrouble(method, when, chance);
  if (when === "after") return undefined;
  if (port === "source") return Promise.reject(new UserError("The source does not answer."));
  return Promise.reject(new Error("The disk is full."));
}

function platformTrouble(method: string, when: "before" | "after", chance: Chance): Promise<void> {
  if (chance.happens(0.25)) return forever();
  if (when === "before" && chance.happens(0.6)) {
    return trouble({ kind: "temporary", wait: chance.whole(1, 120) * 1_000 }, "Too many messages.");
  }
  // Looking changes nothing: its lost answer is only a reason to look again.
  if (method === "find" || method === "reactions")
    return trouble({ kind: "temporary", wait: 5_000 }, "The line is bad.");
  return trouble({ kind: "unclear" }, "The answer was lost.");
}
