import { z } from "zod";
import type { Form } from "../../../src/chat.ts";
import { PRIVATE_METADATA } from "../limits.ts";
import type { Asked } from "./asked.ts";

/** What a form must remember until it is sent: the command it fills in, and where it was asked for. */
const origin = z.object({
  command: z.string(),
  channel: z.string().min(1),
  direct: z.boolean(),
  thread: z.string().optional(),
  responseUrl: z.string().optional(),
});

export type Origin = z.infer<typeof origin>;

/** As a view's `private_metadata`; the address to answer to is left out where it would be too long. */
export function originOf(form: Form, { channel, direct, thread, responseUrl }: Omit<Asked, "user">): string {
  const needed: Origin = { command: form.command, channel, direct, ...(thread === undefined ? {} : { thread }) };
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
