import { ok, type Recorded, type Reply, type Route } from "./routes.ts";
import type { World } from "./world.ts";

/** The bot's commands, of everywhere or of one guild. */
export function commandRoutes(world: World): readonly Route[] {
  const of = ({ path }: Recorded) => (path.includes("/guilds/") ? world.guildCommands : world.commands);

  function put(request: Recorded): Reply {
    const { body } = request;
    const type = body.type ?? 1;
    const twin = [...of(request).values()].find((known) => known.name === body.name && known.type === type);
    const id = twin?.id ?? world.newId();
    // What Discord adds of its own: ids, versions, and its defaults written out.
    const added = { application_id: world.application, version: world.newId(), nsfw: false, name_localizations: null };
    const command = { description: "", default_member_permissions: null, ...body, type, id, ...added };
    of(request).set(id, command);
    return { status: twin === undefined ? 201 : 200, body: command };
  }

  const remove = (request: Recorded, id?: string): Reply => {
    of(request).delete(id ?? "");
    return ok();
  };

  return [
    {
      method: "GET",
      path: /^\/applications\/\d+(?:\/guilds\/\d+)?\/commands$/,
      reply: (request) => ok([...of(request).values()]),
    },
    { method: "POST", path: /^\/applications\/\d+(?:\/guilds\/\d+)?\/commands$/, reply: put },
    { method: "DELETE", path: /^\/applications\/\d+(?:\/guilds\/\d+)?\/commands\/(\d+)$/, reply: remove },
  ];
}
