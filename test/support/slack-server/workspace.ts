import type { Call } from "./call.ts";

/** A message as the workspace keeps it. */
export interface Kept {
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string;
  readonly text: string;
  readonly metadata?: unknown;
  readonly reactions?: readonly { readonly name: string; readonly users: readonly string[] }[];
}

type Answer = Readonly<Record<string, unknown>>;

/** What a workspace answers where no test scripts it otherwise: it keeps what was posted and knows a few people. */
export function createWorkspace(origin: () => string) {
  const messages: Kept[] = [];
  let posted = 0;

  const nextTs = () => {
    posted += 1;
    return `1760500000.${String(posted).padStart(6, "0")}`;
  };
  const keep = ({ body }: Call): Kept => {
    const { channel, text, metadata, thread_ts } = body;
    const kept = {
      channel: String(channel),
      ts: nextTs(),
      text: String(text),
      ...(metadata ? { metadata } : {}),
      ...(thread_ts ? { thread_ts: String(thread_ts) } : {}),
    };
    messages.push(kept);
    return kept;
  };
  const inChannel = ({ body }: Call, thread: unknown) => ({
    messages: messages.filter((kept) => kept.channel === body.channel && (kept.thread_ts ?? undefined) === thread),
  });

  const methods: Readonly<Record<string, (call: Call) => Answer>> = {
    "auth.test": () => ({ team_id: "T1", user_id: "UBOT", bot_id: "BBOT", user: "paperboy" }),
    "apps.connections.open": () => ({ url: `${origin().replace("http", "ws")}/socket` }),
    "chat.postMessage": (call) => {
      const { channel, ts } = keep(call);
      return { channel, ts };
    },
    "chat.postEphemeral": () => ({ message_ts: nextTs() }),
    "conversations.open": ({ body }) => ({ channel: { id: `D${String(body.users).slice(1)}` } }),
    "conversations.info": ({ body }) => ({
      channel: { id: body.channel, name: "remote-sensing", is_private: false, creator: "UCREATOR" },
    }),
    "conversations.history": (call) => inChannel(call, undefined),
    "conversations.replies": (call) => inChannel(call, call.body.ts),
    "users.info": ({ body }) => ({
      user: {
        id: body.user,
        tz: "Europe/Berlin",
        is_admin: body.user === "UADMIN",
        profile: { display_name: `name of ${body.user}` },
      },
    }),
    "users.conversations": () => ({ channels: [{ id: "C1" }, { id: "C2" }] }),
    "reactions.get": ({ body }) => {
      const message = messages.find(({ channel, ts }) => channel === body.channel && ts === body.timestamp);
      return message === undefined ? { error: "message_not_found" } : { message };
    },
    "views.open": () => ({ view: { id: "V1" } }),
    "views.push": () => ({ view: { id: "V2" } }),
    "views.update": () => ({ view: { id: "V1" } }),
    "views.publish": () => ({ view: { id: "V3" } }),
    "files.getUploadURLExternal": () => ({ upload_url: `${origin()}/upload/1`, file_id: "F1" }),
    "files.completeUploadExternal": () => ({ files: [{ id: "F1" }] }),
    response_url: () => ({}),
    upload: () => ({}),
  };

  return {
    messages,
    answer(call: Call): { readonly ok: boolean; readonly [field: string]: unknown } {
      const answer = methods[call.method]?.(call) ?? { error: "unknown_method" };
      return { ok: answer.error === undefined, ...answer };
    },
  };
}
