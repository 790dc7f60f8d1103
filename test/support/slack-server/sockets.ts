import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";

/** An acknowledgement as it came over the socket. */
export interface Ack {
  readonly envelope_id: string;
  readonly payload?: unknown;
}

/** Slack's end of Socket Mode. */
export interface Sockets {
  readonly acks: readonly Ack[];
  /** Sends an envelope over the newest socket; resolves with its acknowledgement. */
  send(type: "slash_commands" | "interactive" | "events_api", payload: unknown, more?: object): Promise<Ack>;
  /** Sends a frame as it stands over the newest socket. */
  say(frame: string): void;
  /** Resolves once so many sockets have been opened in all. */
  opened(times: number): Promise<void>;
  /** Asks for a new socket, as Slack does every few hours. */
  refresh(): void;
  /** Breaks the newest socket without a word. */
  drop(): void;
  /** From now on new sockets are not greeted. */
  fallSilent(): void;
  close(): void;
}

export function createSockets(http: Server): Sockets {
  const server = new WebSocketServer({ server: http, path: "/socket" });
  const acks: Ack[] = [];
  const sockets: WebSocket[] = [];
  const watchers = new Set<() => void>();
  let sent = 0;
  let silent = false;

  const look = () => {
    for (const watcher of watchers) watcher();
  };
  const until = <T>(found: () => T | undefined) =>
    new Promise<T>((resolve) => {
      const watcher = () => {
        const value = found();
        if (value === undefined) return;
        watchers.delete(watcher);
        resolve(value);
      };
      watchers.add(watcher);
      watcher();
    });

  server.on("connection", (socket) => {
    sockets.push(socket);
    socket.on("message", (data) => {
      acks.push(JSON.parse(String(data)));
      look();
    });
    if (!silent) socket.send(JSON.stringify({ type: "hello", num_connections: 1 }));
    look();
  });

  return {
    acks,
    async send(type, payload, more = {}) {
      sent += 1;
      const envelope_id = `envelope-${sent}`;
      sockets.at(-1)?.send(JSON.stringify({ envelope_id, type, payload, accepts_response_payload: true, ...more }));
      return await until(() => acks.find((ack) => ack.envelope_id === envelope_id));
    },
    say: (frame) => sockets.at(-1)?.send(frame),
    opened: async (times) => void (await until(() => (sockets.length >= times ? true : undefined))),
    refresh: () => sockets.at(-1)?.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" })),
    drop: () => sockets.at(-1)?.terminate(),
    fallSilent: () => {
      silent = true;
    },
    close: () => {
      for (const socket of sockets) socket.terminate();
      server.close();
    },
  };
}
