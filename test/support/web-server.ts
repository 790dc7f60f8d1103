import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the server does with one request. */
export type Reply =
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Uint8Array;
      /** Answers only once this has come to pass. */
      readonly after?: Promise<unknown>;
    }
  /** Takes the request and never answers; with a body, begins it and never ends. */
  | { readonly trouble: "hang"; readonly body?: string }
  /** Promises a longer body than it sends, then hangs up. */
  | { readonly trouble: "half-sent"; readonly body: string }
  /** Breaks the connection without a word. */
  | { readonly trouble: "reset" };

export interface Request {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** A web server on loopback that follows a script. */
export interface WebServer {
  readonly origin: string;
  /** The requests so far, in the order they came. */
  readonly requests: readonly Request[];
  /** The replies to requests for this path and query, one after the other; the last is repeated. */
  on(path: string, ...replies: readonly Reply[]): void;
  /** Resolves once so many requests have come. */
  asked(times: number): Promise<void>;
  /** Resolves once so many connections ended before their request was answered whole. */
  left(times: number): Promise<void>;
  close(): Promise<void>;
}

/** Anything nobody scripted is answered with 404 and a page, as web servers do. */
const NOT_FOUND: Reply = { status: 404, headers: { "content-type": "text/html" }, body: "<html>not here</html>" };

export async function createWebServer(): Promise<WebServer> {
  const scripts = new Map<string, Reply[]>();
  const requests: Request[] = [];
  let abandoned = 0;
  const watchers = new Set<() => void>();
  const look = () => {
    for (const watcher of watchers) watcher();
  };
  const until = (met: () => boolean) =>
    new Promise<void>((resolve) => {
      const watcher = () => {
        if (!met()) return;
        watchers.delete(watcher);
        resolve();
      };
      watchers.add(watcher);
      watcher();
    });

  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    requests.push({ path, headers: request.headers });
    look();
    response.on("close", () => {
      if (!response.writableEnded) abandoned += 1;
      look();
    });
    const script = scripts.get(path) ?? [];
    const reply = (script.length > 1 ? script.shift() : script[0]) ?? NOT_FOUND;
    void play(reply, response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;

  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    on: (path, ...replies) => void scripts.set(path, [...replies]),
    asked: (times) => until(() => requests.length >= times),
    left: (times) => until(() => abandoned >= times),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function play(reply: Reply, response: ServerResponse): Promise<void> {
  if (!("trouble" in reply)) {
    await reply.after;
    response.writeHead(reply.status ?? 200, reply.headers).end(reply.body);
    return;
  }
  switch (reply.trouble) {
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "hang":
      if (reply.body !== undefined) response.writeHead(200).write(reply.body);
      return;
    case "half-sent":
      response.writeHead(200, { "content-length": Buffer.byteLength(reply.body) + 1_000 });
      response.write(reply.body, () => response.destroy());
  }
}
