import type { ChannelId, MessageId } from "../chat.ts";
import type { Instant } from "../clock.ts";
import type { Day } from "../digest/paper.ts";

/** How a slot ended. It ends once, in one of these ways. */
export type Outcome = "posted" | "nothing" | "no-list" | "covered" | "paused" | "failed" | "unknown";

/** Before its papers are chosen a slot is due, or waits for a list; then its post is under way. */
export type SlotState = "due" | "waiting" | "posting" | Outcome;

/** A topic's day that a slot deals with. */
export interface Served {
  readonly topic: number;
  readonly day: Day;
}

/** What topics of a channel share: one post at a minute of a local day. */
export interface DueSlot {
  readonly channel: ChannelId;
  readonly day: Day;
  /** Local minutes after midnight. */
  readonly minute: number;
  readonly zone: string;
  readonly dueAt: Instant;
  /** The topics it is for, each with the newest of its days that this deals with. */
  readonly topics: readonly Served[];
}

export interface Slot extends DueSlot {
  readonly id: number;
  readonly state: SlotState;
  /** What a person reads of it: the reason and the cure, the best score. */
  readonly detail?: string;
  /** How many new papers were looked at. */
  readonly considered: number;
  /** How often its post was put off by the platform, and why it was last. */
  readonly failures: number;
  readonly trouble?: string;
  readonly retryAt: Instant;
  readonly closedAt?: Instant;
}

/** Who works on a slot, and until when nobody else may. */
export interface Lease {
  readonly owner: string;
  readonly until: Instant;
}

export interface PlannedPaper {
  readonly paper: number;
  /** The topics it fits, the best first. */
  readonly topics: readonly number[];
}

/** What becomes of a slot: it is closed without a post, or its post is laid down, step by step, before it begins. */
export type Decision = { readonly slot: Slot; readonly detail: string } & (
  | { readonly kind: "close"; readonly outcome: Outcome }
  | {
      readonly kind: "post";
      readonly considered: number;
      readonly papers: readonly PlannedPaper[];
      readonly recap: boolean;
      /** A line for the channel where none of the papers is new to it after all. */
      readonly quietLine: boolean;
      /** Asked for by a person: no topic's day counts as dealt with by it. */
      readonly byHand?: true;
    }
);

export type StepKind = "lead" | "paper" | "recap" | "quiet";
/** "dropped": it surely was not posted, and will not be. */
export type StepState = "planned" | "claimed" | "posted" | "unknown" | "dropped";

/** One message of a slot's post. */
export interface PlannedStep {
  readonly id: string;
  readonly slot: number;
  readonly channel: ChannelId;
  readonly position: number;
  readonly kind: StepKind;
  readonly paper?: number;
  readonly topics: readonly number[];
  readonly state: StepState;
  /** When the post was laid down. */
  readonly madeAt: Instant;
  /** When it was first tried. */
  readonly since?: Instant;
  readonly message?: MessageId;
}
