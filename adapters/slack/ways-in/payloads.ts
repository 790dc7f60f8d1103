import { z } from "zod";

/**
 * What we read of what Slack sends, and nothing more: fields we do not use may be missing, new ones may come.
 * First what is typed, pressed, chosen and sent; then the events.
 */

const text = z.string().catch("");
const maybe = z.string().min(1).optional().catch(undefined);
const id = z.string().min(1);
const user = z.looseObject({ id, name: maybe, username: maybe });

/** Slack sends `null` for much that it has not. */
const channel = z.looseObject({ id, name: maybe }).nullish().catch(undefined);

export const slashCommand = z.looseObject({
  text,
  channel_id: id,
  channel_name: maybe,
  user_id: id,
  user_name: maybe,
  thread_ts: maybe,
  trigger_id: maybe,
  response_url: maybe,
});

export const blockActions = z.looseObject({
  user,
  channel,
  container: z
    .looseObject({
      type: maybe,
      channel_id: maybe,
      message_ts: maybe,
      thread_ts: maybe,
      is_ephemeral: z.boolean().catch(false),
    })
    .nullish()
    .catch(undefined),
  view: z.looseObject({ id: text, type: maybe, private_metadata: maybe }).nullish().catch(undefined),
  actions: z.array(z.looseObject({ action_id: text, value: maybe })).min(1),
  trigger_id: maybe,
  response_url: maybe,
});

export type Press = z.infer<typeof blockActions>;

export const messageShortcut = z.looseObject({
  user,
  channel,
  message: z.looseObject({
    ts: maybe,
    text,
    thread_ts: maybe,
    attachments: z.array(z.looseObject({ from_url: maybe, title_link: maybe, original_url: maybe })).catch([]),
  }),
  message_ts: maybe,
  trigger_id: maybe,
  response_url: maybe,
});

const inputState = z.looseObject({
  value: z.string().nullish().catch(undefined),
  selected_option: z.looseObject({ value: text }).nullish().catch(undefined),
});

export const viewSubmission = z.looseObject({
  user,
  trigger_id: maybe,
  view: z.looseObject({
    id,
    private_metadata: text,
    state: z
      .looseObject({ values: z.record(z.string(), z.record(z.string(), inputState)).catch({}) })
      .catch({ values: {} }),
  }),
});

export type SentForm = z.infer<typeof viewSubmission>;

export const mention = z.looseObject({ user: id, channel: id, text, thread_ts: maybe, bot_id: maybe });

export const directMessage = z.looseObject({
  user: id,
  channel: id,
  channel_type: maybe,
  subtype: maybe,
  bot_id: maybe,
  text,
  thread_ts: maybe,
});

export const reaction = z.looseObject({
  user: id,
  reaction: id,
  item: z.looseObject({ type: z.string().catch("message") }),
  event_ts: maybe,
});

/** What was reacted to, where it is a message and not a file. */
export const messageItem = z.looseObject({ channel: id, ts: id });
/** What stands around every event. */
export const envelope = z.looseObject({ event_time: z.number().catch(0) });

export const homeOpened = z.looseObject({ user: id, tab: maybe });
export const membership = z.looseObject({ user: id, channel: id, channel_type: maybe });
export const left = z.looseObject({ channel: id });
export const channelIdChanged = z.looseObject({ old_channel_id: id, new_channel_id: id });
