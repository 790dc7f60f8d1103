import type { webApi } from "@slack/bolt";
import { DeliveryError } from "../../../src/chat.ts";
import manifest from "../manifest.json" with { type: "json" };
import { mayPass, type Patience, patiently } from "../web/patiently.ts";
import { codeOf } from "../web/slack-errors.ts";

/** Who the bot is, by its token. */
export interface Identity {
  readonly team: string;
  readonly user: string;
  readonly bot: string;
}

/** Asks Slack whose token it is; rejects with a `DeliveryError` that says what to mend. Says in the log which permissions are missing. */
export async function identify(client: webApi.WebClient, patience: Patience): Promise<Identity> {
  const { logger } = patience;
  const told = await ask(client, patience);
  const { team_id: team, user_id: user, bot_id: bot = "" } = told;
  if (team === undefined || user === undefined)
    throw new DeliveryError("SLACK_BOT_TOKEN belongs to no workspace: use the bot token, xoxb-….", { kind: "refused" });
  const granted = told.response_metadata?.scopes;
  const missing =
    granted === undefined ? [] : manifest.oauth_config.scopes.bot.filter((scope) => !granted.includes(scope));
  if (missing.length > 0)
    logger.warn({ platform: "slack", missing }, "The Slack app lacks permissions: install it again from its manifest.");
  return { team, user, bot };
}

async function ask(client: webApi.WebClient, patience: Patience): Promise<webApi.AuthTestResponse> {
  try {
    return await patiently(() => client.auth.test(), patience);
  } catch (cause) {
    patience.leave.throwIfAborted();
    throw new DeliveryError(whatToMend(cause), { kind: "refused" }, { cause });
  }
}

function whatToMend(cause: unknown): string {
  const code = codeOf(cause);
  const reason = code ?? (cause instanceof Error ? cause.message : String(cause));
  if (mayPass(cause)) return `Slack takes nobody in now (${reason}): start Paperboy again later.`;
  if (code === undefined) return `Slack did not answer to SLACK_BOT_TOKEN (${reason}): is there a network?`;
  return `Slack does not take SLACK_BOT_TOKEN (${code}): copy the bot token, xoxb-…, from the app's page.`;
}
