import { createHmac } from "node:crypto";

export const SECRET = "the workspace's signing secret";

/** A request signed as Slack signs it: `at` in seconds since 1970, `secret` another where it is forged. */
export function signed(body: string, { at = Math.floor(Date.now() / 1000), secret = SECRET, more = {} } = {}) {
  const signature = createHmac("sha256", secret).update(`v0:${at}:${body}`).digest("hex");
  const type = body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
  return {
    method: "POST",
    headers: {
      "content-type": type,
      "x-slack-request-timestamp": String(at),
      "x-slack-signature": `v0=${signature}`,
      ...more,
    },
    body,
  };
}

/** A slash command travels as a form, an interaction as JSON in a form's field, an event as JSON. */
export function wire(payload: object): string {
  if ("command" in payload)
    return new URLSearchParams(
      Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]),
    ).toString();
  if ("event" in payload) return JSON.stringify(payload);
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}
