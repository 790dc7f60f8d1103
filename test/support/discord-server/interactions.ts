import { ok, type Recorded, type Reply, type Route, refused, unknown } from "./routes.ts";
import { type Asked, EPHEMERAL, type Message, messageJson, THINKING, type World } from "./world.ts";

const REPLY = 4;
const DEFER = 5;
const DEFER_UPDATE = 6;
const UPDATE = 7;

/** Answers to interactions: the first one, what becomes of it, and further ones. */
export function interactionRoutes(world: World): readonly Route[] {
  const withAsked = (work: (asked: Asked, request: Recorded) => Reply) => {
    return (request: Recorded, _: string | undefined, token = "") => {
      const asked = world.interactions.get(token);
      return asked === undefined ? unknown.webhook : work(asked, request);
    };
  };

  function callback(request: Recorded, id?: string, token = ""): Reply {
    const asked = world.interactions.get(token);
    if (asked === undefined || asked.id !== id || asked.expired) return unknown.interaction;
    if (asked.answered) return refused(400, 40_060, "Interaction has already been acknowledged.");
    asked.answered = true;
    const { type, data = {} } = request.body;
    if (type === REPLY || type === DEFER) asked.original = write(asked, { ...request, body: data });
    if (type === DEFER && asked.original !== undefined) asked.original.flags |= THINKING;
    if ((type === UPDATE || type === DEFER_UPDATE) && asked.pressed !== undefined) asked.original = asked.pressed;
    if (type === UPDATE && asked.original !== undefined) rewrite(asked.original, { ...request, body: data });
    return ok();
  }

  function write(asked: Asked, { body, files }: Pick<Recorded, "body" | "files">): Message {
    const { flags = 0, content = "", components = [] } = body;
    const id = world.newId();
    const written = { id, channel_id: asked.channel, author: world.bot, flags, content, components };
    const message = { ...written, attachments: files, reactions: [] };
    world.channels.get(asked.channel)?.messages.push(message);
    return message;
  }

  function rewrite(message: Message, { body, files }: Pick<Recorded, "body" | "files">): void {
    message.content = body.content ?? message.content;
    message.components = body.components ?? message.components;
    // Whether only the asker sees it was settled by the first answer.
    message.flags = ((body.flags ?? message.flags) & ~EPHEMERAL & ~THINKING) | (message.flags & EPHEMERAL);
    message.attachments = files;
  }

  function editOriginal(asked: Asked, request: Recorded): Reply {
    if (asked.original === undefined) return unknown.message;
    rewrite(asked.original, request);
    return ok(messageJson(asked.original));
  }

  function removeOriginal(asked: Asked): Reply {
    const messages = world.channels.get(asked.channel)?.messages ?? [];
    const index = asked.original === undefined ? -1 : messages.indexOf(asked.original);
    if (index < 0) return unknown.message;
    messages.splice(index, 1);
    delete asked.original;
    return ok();
  }

  function followUp(asked: Asked, request: Recorded): Reply {
    if (!asked.answered) return unknown.webhook;
    // A follow-up to a deferral that still stands takes its place, and its visibility.
    const waiting =
      asked.original !== undefined && (asked.original.flags & THINKING) !== 0 ? asked.original : undefined;
    if (waiting !== undefined) rewrite(waiting, request);
    return ok(messageJson(waiting ?? write(asked, request)));
  }

  return [
    { method: "POST", path: /^\/interactions\/(\d+)\/([^/]+)\/callback$/, reply: callback },
    { method: "PATCH", path: /^\/webhooks\/(\d+)\/([^/]+)\/messages\/@original$/, reply: withAsked(editOriginal) },
    { method: "DELETE", path: /^\/webhooks\/(\d+)\/([^/]+)\/messages\/@original$/, reply: withAsked(removeOriginal) },
    { method: "POST", path: /^\/webhooks\/(\d+)\/([^/]+)$/, reply: withAsked(followUp) },
  ];
}
