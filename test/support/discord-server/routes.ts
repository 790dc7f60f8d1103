/** A request as it came in, its body and files read. */
export interface Recorded {
  readonly method: string;
  /** Without /api/v10 and without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: whatever was sent, for tests to look at
  readonly body: any;
  readonly files: readonly { readonly filename: string; readonly content: string }[];
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: string;
  readonly path: RegExp;
  reply(request: Recorded, ...parts: readonly string[]): Reply;
}

/** Tells the bot of something over the gateway. */
export type Tell = (event: string, data: unknown) => void;

export const ok = (body?: unknown): Reply => (body === undefined ? { status: 204 } : { status: 200, body });

/** A refusal by Discord's own number for it. */
export const refused = (status: number, code: number, message: string): Reply => ({ status, body: { code, message } });

export const unknown = {
  channel: refused(404, 10_003, "Unknown Channel"),
  message: refused(404, 10_008, "Unknown Message"),
  webhook: refused(404, 10_015, "Unknown Webhook"),
  interaction: refused(404, 10_062, "Unknown interaction"),
} as const;
