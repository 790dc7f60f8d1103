import type { Answer, Message } from "../../../src/chat.ts";
import { VIEW_ANSWER_WITHIN } from "../limits.ts";
import { formView, messageView, VALUE } from "../render/view.ts";
import type { Asked } from "../ways-out/asked.ts";
import { type Origin, originOf, readOrigin } from "../ways-out/origin.ts";
import { withNames } from "../workspace/names.ts";
import type { Desk } from "./desk.ts";
import { digest, eventOf } from "./event-id.ts";
import { formOf, replyTo, staysOpen, type ViewReply } from "./form-reply.ts";
import { type SentForm, viewSubmission } from "./payloads.ts";

/** Forms that were sent just now: pressed twice in a hurry they are answered twice and act once. */
export interface SentForms {
  /** Answers with `reply`, once the answer stands or has taken too long. */
  sent(desk: Desk, body: unknown, reply: (view: ViewReply) => Promise<void>): Promise<void>;
}

export function createSentForms(): SentForms {
  const recent = new Map<string, Promise<Answer | undefined>>();

  /** Asks the bot, or waits for what it was asked a moment ago. */
  function askOnce(key: string, ask: () => Promise<Answer | undefined>): Promise<Answer | undefined> {
    const answer = recent.get(key) ?? ask();
    recent.set(key, answer);
    if (recent.size > REMEMBERED) recent.delete(recent.keys().next().value ?? key);
    // A form that comes back changed nothing yet: sent once more, it is asked once more.
    const forget = () => recent.delete(key);
    answer.then((given) => formOf(given) !== undefined && forget(), forget);
    return answer;
  }

  return {
    async sent(desk, body, reply) {
      const form = viewSubmission.parse(body);
      const origin = readOrigin(form.view.private_metadata);
      if (origin?.command === undefined) return reply({ response_action: "update", view: messageView(OTHER_VERSION) });
      const key = digest([form.user.id, form.view.id, form.view.private_metadata, form.view.state]);
      const first = !recent.has(key);
      const asked = askOnce(key, () => ask(desk, form, origin, eventOf(body)));
      const answer = await inTime(desk, asked);
      if (answer !== LATE) {
        await reply(replyTo(answer, form, origin));
        if (first && !staysOpen(answer)) await desk.answers.give(answer, askedBy(form, origin));
        return;
      }
      await reply({ response_action: "update", view: messageView(A_MOMENT) });
      if (first) await fillIn(desk, await asked, form, origin);
    },
  };
}

const REMEMBERED = 500;
const LATE = Symbol("the answer was not there in time");
const A_MOMENT: Message = { blocks: [{ kind: "paragraph", text: "One moment…" }] };
const DONE: Message = { blocks: [{ kind: "paragraph", text: "This was answered already." }] };
const OTHER_VERSION: Message = {
  blocks: [
    { kind: "paragraph", text: "This form is from another version of me and cannot be read. Ask for it again." },
  ],
};

async function ask(
  { bot, directory }: Desk,
  form: SentForm,
  origin: Origin,
  event: string,
): Promise<Answer | undefined> {
  const { id: user } = form.user;
  const answer = await bot.handle({
    channel: await directory.channel(origin.channel, user),
    person: directory.asker(user, origin.channel, form.user.username ?? form.user.name),
    text: origin.command ?? "",
    form: valuesOf(form),
    event,
  });
  return answer && { ...answer, message: await withNames(answer.message, directory.nameOf) };
}

/** Each field's value by its name; a field left empty is "". */
function valuesOf({ view }: SentForm): Record<string, string> {
  const entries = Object.entries(view.state.values).map(([name, inputs]) => {
    const input = inputs[VALUE];
    return [name, input?.selected_option?.value ?? input?.value ?? ""] as const;
  });
  return Object.fromEntries(entries);
}

async function inTime({ clock }: Desk, answer: Promise<Answer | undefined>): Promise<Answer | undefined | typeof LATE> {
  const answered = new AbortController();
  const late = async (): Promise<typeof LATE> => LATE;
  try {
    return await Promise.race([answer, clock.sleep(VIEW_ANSWER_WITHIN, answered.signal).then(late, late)]);
  } finally {
    answered.abort();
  }
}

/**
 * The view waits: what there is to say is shown in it, and to the channel where it is for the channel. Where it was
 * closed meanwhile, the answer is a private word.
 */
async function fillIn(desk: Desk, answer: Answer | undefined, sent: SentForm, origin: Origin): Promise<void> {
  const asked = askedBy(sent, origin);
  if (answer?.visibility === "channel") await desk.answers.give(answer, asked);
  const form = formOf(answer);
  const view =
    form === undefined
      ? messageView(answer?.message ?? DONE, originOf(origin))
      : formView(form, originOf(origin, form.command));
  try {
    await desk.client.views.update({ view_id: sent.view.id, view });
  } catch (error) {
    desk.logger.warn({ platform: "slack", err: error }, "A waiting view could not be filled in.");
    if (answer?.visibility === "asker") await desk.answers.give(answer, asked);
  }
}

function askedBy(sent: SentForm, { channel, direct, thread, responseUrl }: Origin): Asked {
  return { user: sent.user.id, channel, direct, thread, responseUrl };
}
