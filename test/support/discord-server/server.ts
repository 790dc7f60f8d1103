import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { bodyTroubles } from "../discord-limits.ts";
import { channelRoutes } from "./channels.ts";
import { commandRoutes } from "./commands.ts";
import { createGateway, type Gateway } from "./gateway.ts";
import { interactionRoutes } from "./interactions.ts";
import { readRequest } from "./requests.ts";
import type { Recorded, Reply } from "./routes.ts";
import { createWorld, type World } from "./world.ts";

/** What goes wrong with one request. */
export type Trouble =
  | Reply
  /** Answers only once this has come to pass. */
  | { readonly after: Promise<unknown> }
  /** Does what was asked, and hangs up before saying so. */
  | "lose the answer"
  /** Does what was asked, and breaks off in the middle of saying so. */
  | "break off"
  /** Hangs up at once. */
  | "hang up";

export interface DiscordServer {
  /** For DISCORD_API_URL. */
  readonly apiUrl: string;
  readonly token: string;
  readonly world: World;
  readonly gateway: Gateway;
  readonly requests: readonly Recorded[];
  /** What Discord would not have taken, of all that was sent. */
  readonly violations: readonly string[];
  /** The next requests that fit meet this, one after the other. */
  trouble(method: string, path: RegExp, ...troubles: readonly Trouble[]): void;
  /** The first request that fits, of those that came and those to come. */
  request(method: string, path: RegExp): Promise<Recorded>;
  /** As many requests as fit, once there are so many. */
  requestsTo(method: string, path: RegExp, times: number): Promise<readonly Recorded[]>;
  /** Resolves when so many of the requests that fit were acted upon. */
  answered(method: string, path: RegExp, times?: number): Promise<void>;
  close(): Promise<void>;
}

export interface ServerOptions {
  /** Between heartbeats, in ms. */
  readonly heartbeat?: number;
  readonly token?: string;
  /** Called with each request as it comes. Given, requests are neither kept nor checked: for benches. */
  readonly onRequest?: (request: Recorded) => void;
}

/** A server on loopback that speaks Discord's HTTP API and gateway, as far as a bot such as ours can tell. */
export async function createDiscordServer(options: ServerOptions = {}): Promise<DiscordServer> {
  const world = createWorld();
  const token = options.token ?? `${Buffer.from(world.application).toString("base64url")}.test.token`;
  const requests: Recorded[] = [];
  const done: Recorded[] = [];
  const violations: string[] = [];
  const troubles: { method: string; path: RegExp; left: Trouble[] }[] = [];
  const watchers = new Set<() => void>();

  const http = createServer((request, response) => void serve(request, response));
  await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
  const { port } = http.address() as AddressInfo;
  const gatewayUrl = `ws://127.0.0.1:${port}/gateway`;

  const gateway = createGateway({
    token,
    ...(options.heartbeat !== undefined && { heartbeat: options.heartbeat }),
    ready: (session) => ({
      v: 10,
      user: world.bot,
      guilds: [{ id: world.guild, unavailable: true }],
      session_id: session,
      resume_gateway_url: gatewayUrl,
      shard: [0, 1],
      application: { id: world.application, flags: 0 },
    }),
    guilds: () => world.guilds.map((guild) => guild()),
  });
  http.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) =>
    gateway.sockets.handleUpgrade(request, socket, head, (ws) => gateway.sockets.emit("connection", ws, request)),
  );

  const limits = { total: 1_000, remaining: 1_000, reset_after: 0, max_concurrency: 1 };
  const routes = [
    ...channelRoutes(world, gateway.tell),
    ...interactionRoutes(world),
    ...commandRoutes(world),
    {
      method: "GET",
      path: /^\/gateway\/bot$/,
      reply: () => ({ status: 200, body: { url: gatewayUrl, shards: 1, session_start_limit: limits } }),
    },
  ];

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    if (options.onRequest !== undefined) options.onRequest(request);
    else note(request);
    const trouble = troubles.find((one) => fits(request, one) && one.left.length > 0)?.left.shift();
    if (trouble === "hang up") return void response.destroy();
    if (typeof trouble === "object" && "status" in trouble) return send(response, trouble);
    if (typeof trouble === "object") await trouble.after;
    const reply = replyTo(request);
    if (options.onRequest === undefined) done.push(request);
    for (const look of watchers) look();
    if (trouble === "lose the answer") return void response.destroy();
    if (trouble === "break off") return breakOff(response);
    send(response, reply);
  }

  function note(request: Recorded): void {
    requests.push(request);
    violations.push(...bodyTroubles(request).map((trouble) => `${request.method} ${request.path}: ${trouble}`));
    for (const look of watchers) look();
  }

  function replyTo(request: Recorded): Reply {
    const own = /^\/(interactions|webhooks)\//.test(request.path);
    if (!own && request.authorization !== `Bot ${token}`)
      return { status: 401, body: { code: 0, message: "401: Unauthorized" } };
    const route = routes.find((one) => fits(request, one));
    const parts = route?.path.exec(request.path)?.slice(1) ?? [];
    return route?.reply(request, ...parts) ?? { status: 404, body: { code: 0, message: "404: Not Found" } };
  }

  const among = (list: readonly Recorded[], method: string, path: RegExp, times: number) =>
    new Promise<readonly Recorded[]>((resolve) => {
      const look = () => {
        const found = list.filter((request) => fits(request, { method, path }));
        if (found.length < times) return;
        watchers.delete(look);
        resolve(found);
      };
      watchers.add(look);
      look();
    });

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    token,
    world,
    gateway,
    requests,
    violations,
    trouble: (method, path, ...left) => void troubles.push({ method, path, left: [...left] }),
    request: async (method, path) => (await among(requests, method, path, 1))[0] as Recorded,
    requestsTo: (method, path, times) => among(requests, method, path, times),
    answered: async (method, path, times = 1) => void (await among(done, method, path, times)),
    async close() {
      for (const socket of gateway.sockets.clients) socket.terminate();
      http.closeAllConnections();
      await new Promise((closed) => http.close(closed));
    },
  };
}

function fits(request: Recorded, { method, path }: { readonly method: string; readonly path: RegExp }): boolean {
  return request.method === method && path.test(request.path);
}

function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  response.writeHead(status, { ...(body !== undefined && { "content-type": "application/json" }), ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function breakOff(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json", "content-length": 1_000 });
  response.write('{"id":', () => response.destroy());
}
