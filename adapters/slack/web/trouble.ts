import { DeliveryError, type DeliveryTrouble } from "../../../src/chat.ts";
import { codeOf, networkCode, retryAfter, statusOf } from "./slack-errors.ts";

/** How long to leave Slack alone where it does not say, ms. */
const A_MOMENT = 5_000;
/** A token or a permission is mended by a person, not by trying again soon. */
const UNTIL_MENDED = 600_000;

/** Turns whatever a call to Slack threw into what the bot understands; `place` names the channel for people: "#remote-sensing". */
export function deliveryError(error: unknown, place: string): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const wait = retryAfter(error);
  if (wait !== undefined)
    return made(
      `Slack asks to wait ${Math.ceil(wait / 1000)} s before posting in ${place} again.`,
      { kind: "temporary", wait },
      error,
    );
  const code = codeOf(error);
  if (code !== undefined) return made(...refusal(code, place), error);
  if (UNSENT.has(networkCode(error) ?? ""))
    return made("Slack cannot be reached; it is tried again shortly.", { kind: "temporary", wait: A_MOMENT }, error);
  const status = statusOf(error);
  const what = status === undefined ? "Slack did not answer" : `Slack answered ${status}`;
  return made(`${what}: the message for ${place} may or may not have arrived.`, { kind: "unclear" }, error);
}

/** Slack's own word for what went wrong, as what happened, the cure, and the kind of trouble it is. */
function refusal(code: string, place: string): readonly [string, DeliveryTrouble] {
  if (RATE_LIMITED.has(code)) return [`Slack asks to slow down in ${place}.`, { kind: "temporary", wait: UNSAID_WAIT }];
  if (NOT_THERE.has(code)) return [`I am not in ${place}: /invite @Paperboy`, { kind: "forbidden" }];
  if (NOT_ALLOWED.has(code))
    return [`I may not post in ${place} (${code}): ask somebody who manages it to let me.`, { kind: "forbidden" }];
  if (code === "is_archived") return [`${place} is archived: unarchive it, then /invite @Paperboy`, { kind: "gone" }];
  if (code === "channel_not_found")
    return [
      `I cannot find ${place}: it was deleted, or it is private and I am not in it: /invite @Paperboy`,
      { kind: "gone" },
    ];
  if (GONE.has(code)) return [`What I was to write to in ${place} is no longer there (${code}).`, { kind: "gone" }];
  if (TOKEN.has(code))
    return [
      `Slack no longer takes SLACK_BOT_TOKEN (${code}): install the app again and set the new token.`,
      { kind: "temporary", wait: UNTIL_MENDED },
    ];
  if (code === "missing_scope")
    return [
      "The Slack app lacks a permission: install it again from its manifest.",
      { kind: "temporary", wait: UNTIL_MENDED },
    ];
  if (PASSING.has(code))
    return [`Slack is not available (${code}); it is tried again shortly.`, { kind: "temporary", wait: A_MOMENT }];
  if (UNCERTAIN.has(code))
    return [
      `Slack failed half-way (${code}): the message for ${place} may or may not have arrived.`,
      { kind: "unclear" },
    ];
  return [`Slack does not take this message for ${place} (${code}).`, { kind: "refused" }];
}

function made(sentence: string, trouble: DeliveryTrouble, cause: unknown): DeliveryError {
  return new DeliveryError(sentence, trouble, { cause });
}

/** ms to wait where Slack throttles without saying how long. */
export const UNSAID_WAIT = 30_000;

const RATE_LIMITED = new Set(["ratelimited", "rate_limited", "message_limit_exceeded"]);
const NOT_THERE = new Set(["not_in_channel", "user_not_in_channel"]);
const NOT_ALLOWED = new Set([
  "access_denied",
  "accesslimited",
  "as_user_not_supported",
  "ekm_access_denied",
  "enterprise_is_restricted",
  "external_channel_migrating",
  "no_permission",
  "not_allowed",
  "not_authorized",
  "not_authed_for_channel",
  "restricted_action",
  "restricted_action_read_only_channel",
  "restricted_action_thread_only_channel",
  "team_access_not_granted",
  "user_is_restricted",
]);
const GONE = new Set([
  "cannot_dm_bot",
  "channel_is_archived",
  "messages_tab_disabled",
  "user_disabled",
  "user_not_found",
  "user_not_visible",
  "users_not_found",
]);
const TOKEN = new Set([
  "account_inactive",
  "invalid_auth",
  "not_authed",
  "not_allowed_token_type",
  "org_login_required",
  "team_disabled",
  "token_expired",
  "token_revoked",
  "two_factor_setup_required",
  "user_removed_from_team",
]);
const PASSING = new Set(["service_unavailable", "team_added_to_org", "team_not_found"]);
const UNCERTAIN = new Set(["fatal_error", "internal_error", "request_timeout"]);
/** Codes of Node's network that mean the request never left. */
const UNSENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);
