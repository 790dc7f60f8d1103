import type { RawFile, REST, RouteLike } from "discord.js";
import { deliveryError } from "./failures.ts";
import { REQUEST_MS } from "./limits.ts";

/** Every request to Discord leaves here: each with a deadline, each failure a `DeliveryError`. */
export interface Api {
  read<T>(route: RouteLike, query?: Readonly<Record<string, string | number>>): Promise<T>;
  write<T>(method: "post" | "patch" | "delete", route: RouteLike, content?: Content): Promise<T>;
}

export interface Content {
  readonly body?: object;
  readonly files?: readonly RawFile[];
  /** Interactions bring a token of their own, so that the bot's is not sent along. */
  readonly ownToken?: boolean;
}

export function createApi(rest: REST): Api {
  return {
    async read<T>(route: RouteLike, query: Readonly<Record<string, string | number>> = {}) {
      const parameters = new URLSearchParams(
        Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
      );
      try {
        return (await rest.get(route, { query: parameters, signal: AbortSignal.timeout(REQUEST_MS) })) as T;
      } catch (error) {
        throw deliveryError(error, "read");
      }
    },
    async write<T>(method: "post" | "patch" | "delete", route: RouteLike, content: Content = {}) {
      const { body, files = [], ownToken = false } = content;
      const signal = AbortSignal.timeout(REQUEST_MS);
      try {
        return (await rest[method](route, { body, files: [...files], auth: !ownToken, signal })) as T;
      } catch (error) {
        throw deliveryError(error, "write");
      }
    },
  };
}
