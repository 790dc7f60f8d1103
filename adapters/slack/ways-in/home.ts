import { homeView } from "../render/view.ts";
import { withNames } from "../workspace/names.ts";
import type { Desk } from "./desk.ts";
import { homeOpened } from "./payloads.ts";

/** Somebody looks at the bot's Home page: it is made anew each time. */
export async function homeVisited(desk: Desk, event: unknown): Promise<void> {
  const { user, tab } = homeOpened.parse(event);
  if (tab === "messages") return;
  await showHome(desk, user);
}

export async function showHome({ bot, ids, client, directory }: Desk, user: string): Promise<void> {
  const [channels, direct, name] = await Promise.all([
    directory.channelsOf(user),
    directory.directOf(user),
    directory.nameOf(user),
  ]);
  const own = direct === undefined ? [] : [ids.channel(direct)];
  const page = await bot.home(directory.asker(user, direct ?? user, name), ids.workspace, [...own, ...channels]);
  await client.views.publish({ user_id: user, view: homeView(await withNames(page, directory.nameOf)) });
}
