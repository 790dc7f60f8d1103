/** What Slack sends when somebody does something, in the shapes of its own examples; `more` replaces or adds fields. */
let happened = 0;
const next = () => {
  happened += 1;
  return happened;
};

const base = { token: "verification", api_app_id: "A1" };
const team = { id: "T1", domain: "lab" };
const user = { id: "U1", username: "ada", name: "ada", team_id: "T1" };

export function slashCommand(text: string, more: object = {}) {
  return {
    ...base,
    team_id: "T1",
    team_domain: "lab",
    channel_id: "C1",
    channel_name: "remote-sensing",
    user_id: "U1",
    user_name: "ada",
    command: "/papers",
    text,
    is_enterprise_install: "false",
    trigger_id: `trigger.${next()}`,
    ...more,
  };
}

export function buttonPress(value: string | undefined, more: object = {}) {
  const press = next();
  return {
    ...base,
    type: "block_actions",
    team,
    user,
    channel: { id: "C1", name: "remote-sensing" },
    container: { type: "message", message_ts: "1760500000.000100", channel_id: "C1", is_ephemeral: false },
    trigger_id: `trigger.${press}`,
    actions: [
      {
        type: "button",
        action_id: "command:0",
        block_id: "b1",
        ...(value === undefined ? {} : { value }),
        action_ts: `${press}.000000`,
      },
    ],
    ...more,
  };
}

export function messageShortcut(text: string, more: object = {}) {
  return {
    ...base,
    type: "message_action",
    callback_id: "save_paper",
    team,
    user,
    channel: { id: "C1", name: "remote-sensing" },
    message: { type: "message", user: "U2", ts: "1760500000.000200", text },
    message_ts: "1760500000.000200",
    trigger_id: `trigger.${next()}`,
    ...more,
  };
}

export function viewSubmission(view: object, values: Readonly<Record<string, string>>, more: object = {}) {
  const state = {
    values: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, { value: { type: "plain_text_input", value } }]),
    ),
  };
  return {
    ...base,
    type: "view_submission",
    team,
    user,
    trigger_id: `trigger.${next()}`,
    view: { id: "V1", type: "modal", callback_id: "form", hash: "h1", ...view, state },
    ...more,
  };
}

export function event(fields: { readonly type: string; readonly [field: string]: unknown }, more: object = {}) {
  const id = next();
  return {
    ...base,
    team_id: "T1",
    type: "event_callback",
    event_id: `Ev${id}`,
    event_time: 1_760_500_000,
    authorizations: [
      { enterprise_id: null, team_id: "T1", user_id: "UBOT", is_bot: true, is_enterprise_install: false },
    ],
    event: fields,
    ...more,
  };
}

export const mention = (text: string, more: object = {}) =>
  event({
    type: "app_mention",
    user: "U1",
    text: `<@UBOT> ${text}`,
    ts: "1760500000.000300",
    channel: "C1",
    event_ts: "1760500000.000300",
    ...more,
  });

export const directMessage = (text: string, more: object = {}) =>
  event({
    type: "message",
    channel_type: "im",
    user: "U1",
    text,
    ts: "1760500000.000400",
    channel: "D1",
    event_ts: "1760500000.000400",
    ...more,
  });

export const reaction = (type: "reaction_added" | "reaction_removed", more: object = {}) =>
  event({
    type,
    user: "U1",
    reaction: "bookmark",
    item: { type: "message", channel: "C1", ts: "1760500000.000500" },
    event_ts: "1760500001.000200",
    ...more,
  });
