import { type RawFile, type REST, RequestMethod, type RouteLike } from "discord.js";
import type { Clock } from "../../src/clock.ts";
import { deliveryError, isTokenRefused } from "./failures.ts";
import { REQUEST_MS, TOKEN_RESTS } from "./limits.ts";

/** Every request to Discord leaves here: each with a deadline, each failure a `DeliveryError`. */
export interface Api {
  read<T>(route: RouteLike, query?: Readonly<Record<string, string | number>>): Promise<T>;
  write<T>(method: Writing, route: RouteLike, content?: Content): Promise<T>;
}

export type Writing = "post" | "patch" | "delete";

export interface Content {
  readonly body?: object;
  readonly files?: readonly RawFile[];
  /** Interactions bring a token of their own; the bot's is not sent along. */
  readonly ownToken?: boolean;
  /** How long it may take, queueing included, in ms. */
  readonly patience?: number;
}

const METHODS = { post: RequestMethod.Post, patch: RequestMethod.Patch, delete: RequestMethod.Delete };

/** Why a deadline is called off; without a reason of ours, each request would cost an error with its stack. */
const ANSWERED = "answered";

interface ApiTools {
  readonly clock: Clock;
  /** The bot's. */
  readonly token: string;
  readonly leaving: AbortSignal;
}

export function createApi(rest: REST, { clock, token, leaving }: ApiTools): Api {
  let resting = false;

  /**
   * discord.js forgets a token that was refused once, and then asks nothing more: so thousands of posts do not get this
   * address banned. A good one may be refused for a moment, though: it is tried again after a while.
   */
  function restToken(): void {
    if (resting) return;
    resting = true;
    clock.sleep(TOKEN_RESTS, leaving).then(
      () => {
        resting = false;
        rest.setToken(token);
      },
      () => undefined,
    );
  }

  /** Reads the answer itself: discord.js takes an empty one that calls itself JSON for a broken one. */
  async function ask(request: Parameters<REST["queueRequest"]>[0], patience = REQUEST_MS) {
    const deadline = new AbortController();
    const answered = new AbortController();
    clock.sleep(patience, answered.signal).then(
      () => deadline.abort(),
      () => undefined,
    );
    try {
      const response = await rest.queueRequest({ ...request, signal: deadline.signal });
      const text = await response.text();
      return text === "" ? undefined : JSON.parse(text);
    } catch (error) {
      if (isTokenRefused(error)) restToken();
      throw error;
    } finally {
      answered.abort(ANSWERED);
    }
  }

  return {
    async read(fullRoute, query = {}) {
      const entries = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
      try {
        return await ask({ method: RequestMethod.Get, fullRoute, query: new URLSearchParams(entries) });
      } catch (error) {
        throw deliveryError(error, "read");
      }
    },
    async write(method, fullRoute, { body, files = [], ownToken = false, patience } = {}) {
      try {
        return await ask({ method: METHODS[method], fullRoute, body, files: [...files], auth: !ownToken }, patience);
      } catch (error) {
        throw deliveryError(error, "write");
      }
    },
  };
}
