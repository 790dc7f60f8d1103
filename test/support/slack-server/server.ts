import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { blockKitFaults } from "../block-kit.ts";
import { type Call, readCall } from "./call.ts";
import { createSockets, type Sockets } from "./sockets.ts";
import { createWorkspace, type Kept } from "./workspace.ts";

/** How one call is answered: with these fields, with an HTTP status, not at all, or once something has come to pass. */
export type Reply =
  | { readonly ok: boolean; readonly [field: string]: unknown }
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | { readonly after: Promise<unknown> }
  | "hang"
  | "hang after keeping it"
  | "reset";

/** Slack as far as a bot can tell: its Web API, Socket Mode and `response_url`s, on loopback. */
export interface SlackServer {
  readonly apiUrl: string;
  readonly calls: readonly Call[];
  readonly messages: Kept[];
  readonly sockets: Sockets;
  /** What was sent that Slack's Block Kit does not allow. */
  readonly faults: readonly string[];
  /** The next calls to a method are answered so, one after the other; then as always. */
  on(method: string, ...replies: readonly Reply[]): void;
  /** A fresh address to answer to. */
  responseUrl(): string;
  /** The calls to a method so far. */
  to(method: string): readonly Call[];
  /** The `times`-th call to a method, as soon as it came. */
  called(method: string, times?: number): Promise<Call>;
  close(): Promise<void>;
}

export async function createSlackServer(): Promise<SlackServer> {
  const calls: Call[] = [];
  const faults: string[] = [];
  const scripts = new Map<string, Reply[]>();
  const watchers = new Set<() => void>();
  let origin = "";
  let addresses = 0;
  const workspace = createWorkspace(() => origin);

  const server = createServer(async (request, response) => {
    const call = await readCall(request);
    calls.push(call);
    for (const look of watchers) look();
    const wrong = SAYING.has(call.method) ? blockKitFaults(call.body) : [];
    faults.push(...wrong.map((fault) => `${call.method}: ${fault}`));
    await play(scripts.get(call.method)?.shift() ?? workspace.answer(call), call, response);
  });

  async function play(reply: Reply, call: Call, response: ServerResponse): Promise<void> {
    if (reply === "hang after keeping it") workspace.answer(call);
    if (reply === "reset") response.socket?.resetAndDestroy();
    if (typeof reply === "string") return;
    if ("after" in reply) {
      await reply.after;
      return play(workspace.answer(call), call, response);
    }
    if ("status" in reply && typeof reply.status === "number") {
      response.writeHead(reply.status, { ...(reply.headers as Record<string, string>) }).end(reply.body ?? "");
      return;
    }
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(reply));
  }

  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sockets = createSockets(server);
  const to = (method: string) => calls.filter((call) => call.method === method);

  return {
    apiUrl: `${origin}/api/`,
    calls,
    messages: workspace.messages,
    sockets,
    faults,
    on: (method, ...replies) => void scripts.set(method, [...replies]),
    to,
    responseUrl() {
      addresses += 1;
      return `${origin}/response_url/${addresses}`;
    },
    called: (method, times = 1) =>
      new Promise((resolve) => {
        const look = () => {
          const call = to(method)[times - 1];
          if (call === undefined) return;
          watchers.delete(look);
          resolve(call);
        };
        watchers.add(look);
        look();
      }),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      sockets.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const SAYING = new Set([
  "chat.postMessage",
  "chat.postEphemeral",
  "chat.update",
  "response_url",
  "views.open",
  "views.push",
  "views.update",
  "views.publish",
]);
