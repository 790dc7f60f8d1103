import type { types } from "@slack/bolt";
import type { z } from "zod";
import type { Answer, Form, Message } from "../../../src/chat.ts";
import type { Asked } from "../answers.ts";
import { digest, eventOf } from "../events.ts";
import { type Origin, originOf, readOrigin } from "../form-origin.ts";
import { VIEW_ANSWER_WITHIN } from "../limits.ts";
import { withNames } from "../names.ts";
import { viewSubmission } from "../payloads.ts";
import { formView, messageView, VALUE } from "../render/view.ts";
import type { Desk } from "./desk.ts";

type Sent = z.infer<typeof viewSubmission>;

/** What an open view does on being sent: Slack's own four words. */
export type ViewReply =
  | { readonly response_action: "clear" }
  | { readonly response_action: "errors"; readonly errors: Record<string, string> }
  | { readonly response_action: "update"; readonly view: types.ModalView };

/** Forms that were sent just now: pressed twice in a hurry they are answered twice and act once. */
export interface SentForms {
  /** Answers with `reply`, once the answer stands or has taken too long. */
  sent(desk: Desk, body: unknown, reply: (view: ViewReply) => Promise<void>): Promise<void>;
}

export function createSentForms(): SentForms {
  const recent = new Map<string, Promise<Answer | undefined>>();

  function answerOnce(
    desk: Desk,
    form: Sent,
    origin: Origin,
    body: unknown,
  ): { first: boolean; answer: Promise<Answer | undefined> } {
    const key = digest([form.user.id, form.view.id, form.view.private_metadata, form.view.state]);
    const known = recent.get(key);
    if (known !== undefined) return { first: false, answer: known };
    const answer = ask(desk, form, origin, body);
    recent.set(key, answer);
    if (recent.size > REMEMBERED) recent.delete(recent.keys().next().value ?? key);
    // A form that comes back changed nothing yet: sent once more, it is asked once more.
    void answer.then((given) => formOf(given) !== undefined && recent.delete(key));
    return { first: true, answer };
  }

  return {
    async sent(desk, body, reply) {
      const form = viewSubmission.parse(body);
      const origin = readOrigin(form.view.private_metadata);
      if (origin === undefined) return reply({ response_action: "update", view: messageView(OTHER_VERSION) });
      const { first, answer } = answerOnce(desk, form, origin, body);
      const given = await inTime(desk, answer);
      if (given !== LATE) {
        await reply(replyTo(given, form, origin));
        if (first) await bring(desk, given, form, origin);
        return;
      }
      await reply({ response_action: "update", view: messageView(A_MOMENT) });
      if (first) await fillIn(desk, await answer, form, origin);
    },
  };
}

const REMEMBERED = 500;
const LATE = Symbol("the answer was not there in time");
const OTHER_VERSION: Message = {
  blocks: [
    { kind: "paragraph", text: "This form is from another version of me and cannot be read. Ask for it again." },
  ],
};
const A_MOMENT: Message = { blocks: [{ kind: "paragraph", text: "One moment…" }] };
const DONE: Message = { blocks: [{ kind: "paragraph", text: "This was answered already." }] };

async function ask({ bot, directory }: Desk, form: Sent, origin: Origin, body: unknown): Promise<Answer | undefined> {
  const { id: user } = form.user;
  return await bot.handle({
    channel: await directory.channel(origin.channel, user),
    person: directory.asker(user, origin.channel, form.user.username ?? form.user.name),
    text: origin.command,
    form: valuesOf(form),
    event: eventOf(body),
  });
}

/** Each field's value by its name; a field left empty is "". */
function valuesOf({ view }: Sent): Record<string, string> {
  const entries = Object.entries(view.state.values).map(([name, inputs]) => {
    const input = inputs[VALUE];
    return [name, input?.selected_option?.value ?? input?.value ?? ""] as const;
  });
  return Object.fromEntries(entries);
}

async function inTime({ clock }: Desk, answer: Promise<Answer | undefined>): Promise<Answer | undefined | typeof LATE> {
  const answered = new AbortController();
  const late: Promise<typeof LATE> = clock.sleep(VIEW_ANSWER_WITHIN, answered.signal).then(
    () => LATE,
    () => LATE,
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    answered.abort();
  }
}

function replyTo(answer: Answer | undefined, sent: Sent, origin: Origin): ViewReply {
  const form = formOf(answer);
  if (form === undefined) return { response_action: "clear" };
  const errors = Object.entries(form.errors ?? {});
  const inPlace = errors.length > 0 && errors.every(([field]) => field in sent.view.state.values);
  if (inPlace) return { response_action: "errors", errors: Object.fromEntries(errors) };
  return { response_action: "update", view: formView(form, originOf(form, origin)) };
}

/** The view is closed: what there is to say is said as a message. */
async function bring({ answers }: Desk, answer: Answer | undefined, sent: Sent, origin: Origin): Promise<void> {
  if (formOf(answer) === undefined) await answers.give(answer, askedBy(sent, origin));
}

/** The view waits: what there is to say is shown in it, and to the channel where it is for the channel. */
async function fillIn(desk: Desk, answer: Answer | undefined, sent: Sent, origin: Origin): Promise<void> {
  const { client, directory, answers } = desk;
  if (answer?.visibility === "channel") await answers.give(answer, askedBy(sent, origin));
  const form = formOf(answer);
  const message = await withNames(answer?.message ?? DONE, directory.nameOf);
  const view = form === undefined ? messageView(message) : formView(form, originOf(form, origin));
  await client.views.update({ view_id: sent.view.id, view });
}

function formOf(answer: Answer | undefined): Form | undefined {
  return answer?.message.blocks.find((block) => block.kind === "form")?.form;
}

function askedBy(sent: Sent, origin: Origin): Asked {
  const { channel, direct, thread, responseUrl } = origin;
  return { user: sent.user.id, channel, direct, thread, responseUrl };
}
