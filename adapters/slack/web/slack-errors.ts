/**
 * What a failed call says, read from its shape: the SDK's error classes are not needed for it, and so it need not
 * be loaded. All four give `undefined` where the error is of another kind.
 */

/** Slack's own word for a refusal: `not_in_channel`. */
export function codeOf(error: unknown): string | undefined {
  const code = field(field(error, "data"), "error");
  // A page of HTML in a broken answer comes through the same field.
  return typeof code === "string" && /^[a-z0-9_]+$/i.test(code) ? code : undefined;
}

/** How long Slack asks us to wait, ms, where it throttles. */
export function retryAfter(error: unknown): number | undefined {
  const seconds = field(error, "retryAfter") ?? field(field(field(error, "data"), "response_metadata"), "retryAfter");
  return typeof seconds === "number" ? seconds * 1000 : undefined;
}

/** The HTTP status of an answer that was none of Slack's. */
export function statusOf(error: unknown): number | undefined {
  const status = field(error, "statusCode");
  return typeof status === "number" ? status : undefined;
}

/** The code Node gives a failed connection, however deep it is wrapped: `ECONNREFUSED`. */
export function networkCode(error: unknown): string | undefined {
  for (let inner = error, depth = 0; inner instanceof Error && depth < 5; inner = inner.cause, depth += 1) {
    const code = field(inner, "code");
    if (typeof code === "string" && !code.startsWith("slack_")) return code;
  }
  return undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
