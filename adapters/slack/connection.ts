import { type Bot, type ChatAdapter, DeliveryError } from "../../src/chat.ts";
import { boltLogger } from "./doors/bolt-logger.ts";
import type { Door } from "./doors/door.ts";
import { createHttpDoor } from "./doors/http-door.ts";
import { createSocketDoor } from "./doors/socket-door.ts";
import { createIds } from "./ids.ts";
import type { SlackPorts, SlackSettings } from "./slack.ts";
import { acknowledgeLeftovers } from "./ways-in/leftovers.ts";
import { listen } from "./ways-in/listeners.ts";
import { createUnderWay } from "./ways-in/under-way.ts";
import { createAnswers } from "./ways-out/answers.ts";
import { createFiles } from "./ways-out/files.ts";
import { createModals } from "./ways-out/modals.ts";
import { createPosts, type Posts } from "./ways-out/posts.ts";
import { createPrivateWord } from "./ways-out/private-word.ts";
import { createTell } from "./ways-out/tell.ts";
import { clientOptions, createWeb } from "./web/web-api.ts";
import { createDirectory } from "./workspace/directory.ts";
import { identify } from "./workspace/identity.ts";
import { createReadings, type Readings } from "./workspace/readings.ts";

/** The bot in one workspace. */
export interface Connection {
  readonly posts: Posts;
  readonly readings: Readings;
  readonly tell: ChatAdapter["tell"];
  open(): Promise<void>;
  close(within: number): Promise<void>;
}

/** Finds out who we are and puts everything together; rejects with a `DeliveryError` that names the setting to mend. */
export async function connect(
  settings: SlackSettings,
  ports: SlackPorts,
  bot: Bot,
  leave: AbortSignal,
): Promise<Connection> {
  const { logger, clock } = ports;
  const web = createWeb(ports.fetch, clock);
  const { App, webApi } = await import("@slack/bolt");
  const options = clientOptions(web, settings.apiUrl);
  const client = new webApi.WebClient(settings.botToken, { ...options, logger: boltLogger(logger, "debug") });
  const me = await identify(client, { clock, logger, leave });

  const ids = createIds(me.team);
  const directory = createDirectory(client, ids, clock, logger);
  const posts = createPosts(client, ids, directory, clock);
  const readings = createReadings(client, directory, clock);
  const files = createFiles(client, web, directory, logger);
  const privately = createPrivateWord({ client, web, clock, logger, directory });
  const modals = createModals(client, logger);
  const answers = createAnswers({ ids, directory, posts, files, modals, privately });
  const underWay = createUnderWay();

  const door = await doorFor(settings, ports, options, () => void bot.connected("slack"));
  const app = new App({
    receiver: door.receiver,
    token: settings.botToken,
    botId: me.bot,
    botUserId: me.user,
    // Asked above, once, with an error that names the token.
    tokenVerificationEnabled: false,
    convoStore: false,
    clientOptions: options,
    logger: boltLogger(logger, "warn"),
  });
  acknowledgeLeftovers(app, logger);
  listen(app, { bot, me: me.user, ids, client, directory, answers, readings, clock, logger }, underWay);

  return {
    posts: { ...posts, post: (...asked) => underWay.track(posts.post(...asked)) },
    readings,
    tell: createTell(client, posts, files, directory, logger),
    async open() {
      await door.open();
      void bot.connected("slack");
    },
    async close(within) {
      const enough = new AbortController();
      const finished = door.close().then(underWay.done);
      const late = clock.sleep(within, enough.signal).catch(() => {});
      await Promise.race([finished, late]);
      enough.abort();
    },
  };
}

function doorFor(
  { appToken, signingSecret, port }: SlackSettings,
  { clock, logger }: SlackPorts,
  options: ReturnType<typeof clientOptions>,
  onFresh: () => void,
): Promise<Door> {
  if (appToken !== undefined) return createSocketDoor(appToken, { options, clock, logger, onFresh });
  if (signingSecret !== undefined && port !== undefined) return createHttpDoor(signingSecret, port, logger);
  return Promise.reject(
    new DeliveryError("Slack needs SLACK_APP_TOKEN, or SLACK_SIGNING_SECRET and PORT.", { kind: "refused" }),
  );
}
