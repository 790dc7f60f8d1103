import { type Answer, type Bot, DeliveryError, type Invocation, type Logger } from "../../../src/chat.ts";
import type { Clock } from "../../../src/clock.ts";
import type { Api } from "../api.ts";
import { CODES, codeOf } from "../failures.ts";
import { DEFER_AFTER_MS } from "../limits.ts";
import type { Places } from "../places.ts";
import { modal } from "../render/modal.ts";
import type { Turn } from "../turns.ts";
import { createExchange, type Exchange } from "./exchange.ts";
import { createForms } from "./forms.ts";
import { insist } from "./insist.ts";
import { type Interaction, readInteraction } from "./invocation.ts";
import { createReplies, type Replies } from "./replies.ts";

export interface AnsweringTools {
  readonly bot: Bot;
  readonly api: Api;
  readonly places: Places;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly turn: Turn;
  /** Another way to the person, for when the interaction takes no answer any more. */
  otherwise(invocation: Invocation, answer: Answer): Promise<void>;
}

const STRANGE = privately(
  "I do not know this button or command: it was changed on its way, or is another version's. /help lists what to type instead.",
);
const UNSHOWABLE = privately(
  "Discord does not take my answer. It was written to the log; a narrower question may have one that it takes.",
);

/** Why a wait ends early. Without a reason of ours, each would cost an error with its stack. */
const ANSWERED = "answered";

/** Answers interactions: at once where the bot is quick, deferred where it is not, and never with silence. */
export function createAnswering({ bot, api, places, clock, logger, turn, otherwise }: AnsweringTools) {
  const forms = createForms();

  return async function answer(interaction: Interaction): Promise<void> {
    const asked = readInteraction(interaction, places);
    const { kind, invocation } = asked;
    const replies = createReplies(api, interaction);
    if (kind === "suggest") return suggest(invocation, replies);

    const form = kind === "reopen" ? forms.kept(invocation) : undefined;
    if (form !== undefined) return insist(() => replies.modal(modal(form)), clock);

    const exchange = createExchange(interaction, asked, replies, forms);
    const delivery = { invocation, exchange };
    if (kind === "unknown") return deliver(delivery, STRANGE, exchange.now);
    return respond(delivery);
  };

  async function suggest({ event: _, ...typed }: Invocation, replies: Replies): Promise<void> {
    await turn();
    await replies.choices(await bot.suggest(typed));
  }

  async function respond(delivery: Delivery): Promise<void> {
    const { invocation, exchange } = delivery;
    const answered = turn().then(() => bot.handle(invocation));
    const soon = await withinPatience(answered);
    if (soon !== "late") return soon.answer && deliver(delivery, soon.answer, exchange.now);

    const visibility = bot.visibility(invocation.text);
    const trouble = await failureOf(insist(() => exchange.defer(visibility), clock));
    const answer = await answered;
    if (answer === undefined) return exchange.late(undefined, visibility);
    if (trouble !== undefined) return recover(delivery, answer, trouble);
    return deliver(delivery, answer, (late) => exchange.late(late, visibility));
  }

  async function withinPatience(answered: Promise<Answer | undefined>) {
    const patience = new AbortController();
    const late = clock.sleep(DEFER_AFTER_MS, patience.signal).then(
      () => "late" as const,
      () => "late" as const,
    );
    const soon = await Promise.race([answered.then((answer) => ({ answer })), late]);
    patience.abort(ANSWERED);
    return soon;
  }

  async function deliver(delivery: Delivery, answer: Answer, send: (answer: Answer) => Promise<void>): Promise<void> {
    const trouble = await failureOf(insist(() => send(answer), clock));
    if (trouble === undefined) return;
    const unshowable = !(trouble instanceof DeliveryError) || trouble.trouble.kind === "refused";
    if (!unshowable || answer === UNSHOWABLE || codeOf(trouble) === CODES.alreadyAnswered)
      return recover(delivery, answer, trouble);
    logger.error({ err: trouble, text: delivery.invocation.text.slice(0, 200) }, "Discord does not take an answer");
    return deliver(delivery, UNSHOWABLE, send);
  }

  /** Discord takes no answer to this interaction any more: it was too late, or somebody answered. */
  async function recover({ invocation, exchange }: Delivery, answer: Answer, trouble: unknown): Promise<void> {
    logger.warn({ err: trouble, event: invocation.event }, "an answer did not get through and goes another way");
    if (codeOf(trouble) === CODES.alreadyAnswered) return exchange.further(answer);
    return otherwise(invocation, answer);
  }
}

interface Delivery {
  readonly invocation: Invocation;
  readonly exchange: Exchange;
}

function failureOf(attempt: Promise<void>): Promise<unknown> {
  return attempt.then(
    () => undefined,
    (error: unknown) => error,
  );
}

function privately(text: string): Answer {
  return { message: { blocks: [{ kind: "paragraph", text }] }, visibility: "asker" };
}
