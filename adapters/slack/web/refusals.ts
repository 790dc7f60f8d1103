import type { DeliveryTrouble } from "../../../src/chat.ts";

/** What some of Slack's own error codes mean for a post, and the sentence for people: what happened, and the cure. */
interface Refusal {
  readonly codes: readonly string[];
  readonly trouble: DeliveryTrouble;
  says(place: string, code: string): string;
}

/** ms to wait where Slack throttles without saying how long. */
export const UNSAID_WAIT = 30_000;
/** ms to leave Slack alone where it is away. */
export const A_MOMENT = 5_000;
/** ms: a token or a permission is mended by a person, not by trying again soon. */
const UNTIL_MENDED = 600_000;

const REFUSALS: readonly Refusal[] = [
  {
    codes: ["ratelimited", "rate_limited", "message_limit_exceeded"],
    trouble: { kind: "temporary", wait: UNSAID_WAIT },
    says: (place) => `Slack asks to slow down in ${place}.`,
  },
  {
    codes: ["not_in_channel", "user_not_in_channel"],
    trouble: { kind: "forbidden" },
    says: (place) => `I am not in ${place}: /invite @Paperboy`,
  },
  {
    codes: [
      "access_denied",
      "accesslimited",
      "ekm_access_denied",
      "enterprise_is_restricted",
      "external_channel_migrating",
      "no_permission",
      "not_allowed",
      "not_authorized",
      "restricted_action",
      "restricted_action_read_only_channel",
      "restricted_action_thread_only_channel",
      "team_access_not_granted",
      "user_is_restricted",
    ],
    trouble: { kind: "forbidden" },
    says: (place, code) => `I may not post in ${place} (${code}): ask somebody who manages it to let me.`,
  },
  {
    codes: ["channel_not_found"],
    trouble: { kind: "gone" },
    says: (place) => `I cannot find ${place}: it was deleted, or it is private and I am not in it: /invite @Paperboy`,
  },
  {
    codes: ["is_archived", "channel_is_archived"],
    trouble: { kind: "gone" },
    says: (place) => `${place} is archived: unarchive it, then /invite @Paperboy`,
  },
  {
    codes: [
      "cannot_dm_bot",
      "messages_tab_disabled",
      "user_disabled",
      "user_not_found",
      "user_not_visible",
      "users_not_found",
    ],
    trouble: { kind: "gone" },
    says: (_, code) => `Slack reaches nobody there (${code}).`,
  },
  {
    codes: [
      "account_inactive",
      "invalid_auth",
      "not_allowed_token_type",
      "not_authed",
      "org_login_required",
      "team_disabled",
      "token_expired",
      "token_revoked",
      "two_factor_setup_required",
      "user_removed_from_team",
    ],
    trouble: { kind: "temporary", wait: UNTIL_MENDED },
    says: (_, code) => `Slack no longer takes SLACK_BOT_TOKEN (${code}): install the app again and set the new token.`,
  },
  {
    codes: ["missing_scope"],
    trouble: { kind: "temporary", wait: UNTIL_MENDED },
    says: () => "The Slack app lacks a permission: install it again from its manifest.",
  },
  {
    codes: ["service_unavailable", "team_added_to_org"],
    trouble: { kind: "temporary", wait: A_MOMENT },
    says: (_, code) => `Slack is not available (${code}); it is tried again shortly.`,
  },
  {
    codes: ["fatal_error", "internal_error", "request_timeout"],
    trouble: { kind: "unclear" },
    says: (place, code) => `Slack failed half-way (${code}): the message for ${place} may or may not have arrived.`,
  },
];

const BY_CODE = new Map(REFUSALS.flatMap((refusal) => refusal.codes.map((code) => [code, refusal] as const)));

/** A code that is none of these says that Slack will not take this message. */
const REFUSED: Refusal = {
  codes: [],
  trouble: { kind: "refused" },
  says: (place, code) => `Slack does not take this message for ${place} (${code}).`,
};

export function refusalOf(code: string): Refusal {
  return BY_CODE.get(code) ?? REFUSED;
}

/** Whether a code says that Slack itself fails or throttles: what nobody has to mend. */
export function isPassing(code: string): boolean {
  const { trouble } = refusalOf(code);
  return trouble.kind === "unclear" || (trouble.kind === "temporary" && trouble.wait < UNTIL_MENDED);
}
