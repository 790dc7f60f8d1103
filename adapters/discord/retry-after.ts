import { DefaultRestOptions, type RESTOptions, type ResponseLike } from "discord.js";
import { z } from "zod";

/** How long to wait where a throttling answer names no time at all, in seconds. */
const UNNAMED_WAIT = 1;

const throttling = z.object({ retry_after: z.number().nonnegative(), global: z.boolean().optional() });

/**
 * Makes discord.js's requests, and sees to it that a throttled one says how long to wait. discord.js looks for that in
 * a header alone: where an answer says it in its body, or not at all, it would ask again at once, hundreds of times a
 * second, until Discord bans the address.
 */
export const requestWithWait: RESTOptions["makeRequest"] = async (url, init) => {
  const response = await DefaultRestOptions.makeRequest(url, init);
  if (response.status === 429 && !namesWait(response.headers.get("Retry-After"))) await nameWait(response);
  return response;
};

function namesWait(seconds: string | null): boolean {
  return seconds !== null && Number(seconds) >= 0;
}

async function nameWait(response: ResponseLike): Promise<void> {
  const { retry_after: wait, global } = read(await response.text());
  response.headers.set("Retry-After", String(wait));
  if (global === true) response.headers.set("X-RateLimit-Global", "true");
}

function read(body: string): z.infer<typeof throttling> {
  try {
    return throttling.parse(JSON.parse(body));
  } catch {
    return { retry_after: UNNAMED_WAIT }; // A page of a proxy's, say.
  }
}
