import { z } from "zod";
import { PRIVATE_METADATA } from "../limits.ts";
import type { Asked } from "./asked.ts";

/** What a view must remember until it is answered: where it was asked for, and the command a form fills in. */
const origin = z.object({
  command: z.string().optional(),
  channel: z.string().min(1),
  direct: z.boolean(),
  thread: z.string().optional(),
  responseUrl: z.string().optional(),
});

export type Origin = z.infer<typeof origin>;

/** As a view's `private_metadata`; the address to answer to is left out where it would be too long. */
export function originOf({ channel, direct, thread, responseUrl }: Omit<Asked, "user">, command?: string): string {
  const needed: Origin = { command, channel, direct, thread };
  const whole = JSON.stringify({ ...needed, responseUrl });
  return whole.length <= PRIVATE_METADATA ? whole : JSON.stringify(needed);
}

/** Nothing where it is not ours, or another version's. */
export function readOrigin(metadata: string): Origin | undefined {
  try {
    return origin.safeParse(JSON.parse(metadata)).data;
  } catch {
    return undefined;
  }
}
