import { type Server, WebSocket, WebSocketServer } from "ws";

/** One thing said over the gateway. */
interface Dispatch {
  readonly t: string;
  readonly s: number;
  readonly d: unknown;
}

/** The gateway's side of a conversation with one bot, and the ways in which it goes wrong. */
export interface Gateway {
  /** Tells the bot; while it is away, once it resumes. */
  tell(event: string, data: unknown): void;
  /** Tells again what was told last, under the same number. */
  repeat(): void;
  /** Cuts the connection, with a close code or without a word. */
  drop(code?: number): void;
  /** Asks the bot to connect again. */
  askToReconnect(): void;
  /** The session is over: the next resume is refused, and the bot must identify anew. */
  endSession(): void;
  /** From now on heartbeats go unanswered. */
  playDead(): void;
  refuseWith: number | undefined;
  readonly identified: readonly Identify[];
  readonly resumed: readonly unknown[];
  /** Resolves when the bot has identified, or resumed, so often in all. */
  until(what: "identified" | "resumed", times: number): Promise<void>;
  readonly sockets: Server;
}

export interface Identify {
  readonly token: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
}

export interface GatewayOptions {
  readonly token: string;
  /** ms. */
  readonly heartbeat?: number;
  ready(session: string): unknown;
  /** Told right after READY. */
  guilds(): readonly unknown[];
}

export function createGateway(options: GatewayOptions): Gateway {
  const sockets = new WebSocketServer({ noServer: true });
  const identified: Identify[] = [];
  const resumed: unknown[] = [];
  const watchers = new Set<() => void>();
  let told: Dispatch[] = [];
  let session = "";
  let sessions = 0;
  let current: WebSocket | undefined;
  let dead = false;

  const say = (socket: WebSocket | undefined, message: object) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  };
  const dispatch = (socket: WebSocket | undefined, { t, s, d }: Dispatch) => say(socket, { op: 0, t, s, d });
  const look = () => {
    for (const watcher of watchers) watcher();
  };

  function tell(event: string, data: unknown): void {
    const next: Dispatch = { t: event, s: told.length + 1, d: data };
    told.push(next);
    dispatch(current, next);
  }

  function identify(socket: WebSocket, data: Identify): void {
    const refusal = gateway.refuseWith ?? (data.token === options.token ? undefined : 4004);
    if (refusal !== undefined) {
      socket.close(refusal);
      return;
    }
    identified.push(data);
    told = [];
    current = socket;
    session = `session-${++sessions}`;
    tell("READY", options.ready(session));
    for (const guild of options.guilds()) tell("GUILD_CREATE", guild);
    look();
  }

  function resume(socket: WebSocket, data: { readonly session_id: string; readonly seq: number }): void {
    if (data.session_id !== session) {
      say(socket, { op: 9, d: false });
      return;
    }
    resumed.push(data);
    current = socket;
    for (const missed of told.filter(({ s }) => s > data.seq)) dispatch(socket, missed);
    tell("RESUMED", {});
    look();
  }

  sockets.on("connection", (socket) => {
    say(socket, { op: 10, d: { heartbeat_interval: options.heartbeat ?? 41_250 } });
    socket.on("message", (raw) => {
      const { op, d } = JSON.parse(String(raw));
      if (op === 1 && !dead) say(socket, { op: 11 });
      if (op === 2) identify(socket, d);
      if (op === 6) resume(socket, d);
    });
  });

  const gateway: Gateway = {
    sockets,
    identified,
    resumed,
    refuseWith: undefined,
    tell,
    repeat() {
      const last = told.at(-1);
      if (last !== undefined) dispatch(current, last);
    },
    drop(code) {
      const socket = current;
      current = undefined;
      if (code === undefined) socket?.terminate();
      else socket?.close(code);
    },
    askToReconnect() {
      const socket = current;
      current = undefined;
      say(socket, { op: 7, d: null });
    },
    endSession() {
      session = "";
    },
    playDead() {
      dead = true;
    },
    until: (what, times) =>
      new Promise((resolve) => {
        const watcher = () => {
          if ({ identified, resumed }[what].length < times) return;
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
        watcher();
      }),
  };
  return gateway;
}
