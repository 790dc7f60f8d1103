import type { App } from "@slack/bolt";
import { ZodError } from "zod";
import { buttonPressed } from "./button.ts";
import { commandTyped } from "./command.ts";
import type { Desk } from "./desk.ts";
import { createSentForms } from "./form.ts";
import { homeVisited } from "./home.ts";
import { joined, memberLeft, moved, removed } from "./membership.ts";
import { reacted } from "./reaction.ts";
import { mentioned, saidDirectly } from "./said.ts";
import { paperChosen, SAVE_PAPER } from "./shortcut.ts";
import { createTurns } from "./turns.ts";
import type { UnderWay } from "./under-way.ts";

type Listener = (desk: Desk, event: unknown, body: unknown) => Promise<void>;

export const COMMAND = "/papers";
export const SHORTCUTS = [SAVE_PAPER];

/** What the bot does with each event it asks Slack for; the manifest asks for these and no others. */
export const EVENTS: Readonly<Record<string, Listener>> = {
  app_home_opened: homeVisited,
  app_mention: mentioned,
  app_uninstalled: gone,
  channel_id_changed: moved,
  channel_left: (desk, event) => removed(desk, event, "public"),
  group_left: (desk, event) => removed(desk, event, "private"),
  member_joined_channel: joined,
  member_left_channel: memberLeft,
  message: saidDirectly,
  reaction_added: (desk, event, body) => reacted(desk, event, body, true),
  reaction_removed: (desk, event, body) => reacted(desk, event, body, false),
  tokens_revoked: gone,
};

/** Everything Slack may send is acknowledged first and then taken up; what goes wrong is logged here, once. */
export function listen(app: App, desk: Desk, underWay: UnderWay): void {
  const { logger } = desk;
  const forms = createSentForms();
  const turn = createTurns();

  async function acknowledged(ack: () => Promise<void>): Promise<void> {
    // A socket that closed in between: Slack sends it again, and it is known by its event then.
    await ack().catch((error) =>
      logger.warn({ platform: "slack", err: error }, "Slack could not be told that something arrived."),
    );
  }

  async function take(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await underWay.track(turn().then(work));
    } catch (error) {
      const unread = error instanceof ZodError;
      const sentence = unread
        ? "Slack sent something unlike what it sends; it was left out."
        : "Something from Slack came to nothing.";
      logger[unread ? "warn" : "error"]({ platform: "slack", what, err: error }, sentence);
    }
  }

  app.command(COMMAND, async ({ ack, body }) => {
    await acknowledged(ack);
    await take("command", () => commandTyped(desk, body));
  });
  app.action(/.*/, async ({ ack, body }) => {
    await acknowledged(ack);
    await take("button", () => buttonPressed(desk, body));
  });
  app.shortcut(SAVE_PAPER, async ({ ack, body }) => {
    await acknowledged(ack);
    await take("shortcut", () => paperChosen(desk, body));
  });
  // Also those of another version, which are told so.
  app.view(/.*/, async ({ ack, body }) => {
    await take("form", () => forms.sent(desk, body, (view) => acknowledged(() => ack(view))));
  });
  for (const [name, listener] of Object.entries(EVENTS))
    app.event(name, async ({ event, body }) => take(name, () => listener(desk, event, body)));
}

async function gone({ logger, ids }: Desk): Promise<void> {
  logger.error(
    { platform: "slack", workspace: ids.workspace },
    "The app was uninstalled, or its token revoked: install it again and set SLACK_BOT_TOKEN.",
  );
}
