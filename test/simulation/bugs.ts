import { DeliveryError } from "../../src/chat.ts";
import type { Chance } from "./chance.ts";
import type { Ports } from "./world.ts";

/** A mistake as it could have been made, planted by wrapping a port: the simulation must find it. */
export interface Bug {
  readonly name: string;
  /** How long a life has to be for it to show; two weeks where not said. */
  readonly days?: number;
  plant(ports: Ports, chance: Chance): Ports;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const bugs: readonly Bug[] = [
  {
    name: "looking for a lost post never finds it",
    plant: (ports) => ({ ...ports, adapter: { ...ports.adapter, find: async () => "absent" } }),
  },
  {
    name: "a lost answer is taken for a refusal",
    plant: (ports, chance) => ({
      ...ports,
      adapter: {
        ...ports.adapter,
        async post(...given) {
          const id = await ports.adapter.post(...given);
          if (chance.happens(0.02)) throw new DeliveryError("Try again.", { kind: "temporary", wait: 1_000 });
          return id;
        },
      },
    }),
  },
  {
    name: "a platform's client repeats a post by itself",
    plant: (ports, chance) => ({
      ...ports,
      adapter: {
        ...ports.adapter,
        async post(...given) {
          if (chance.happens(0.01)) await ports.adapter.post(...given);
          return ports.adapter.post(...given);
        },
      },
    }),
  },
  {
    name: "a claim of a step is granted to whoever asks",
    plant: (ports) => ({
      ...ports,
      slots: { ...ports.slots, takeUp: async (lease) => takeAnything(ports, lease) },
      steps: { ...ports.steps, claim: async () => true },
    }),
  },
  {
    name: "a message's id is forgotten now and then",
    plant: (ports, chance) => ({
      ...ports,
      steps: {
        ...ports.steps,
        record: async (step, became) =>
          chance.happens(0.02) ? ports.steps.record(step, { state: "dropped" }) : ports.steps.record(step, became),
      },
    }),
  },
  {
    name: "a step that was surely not posted is never freed",
    plant: (ports) => ({ ...ports, steps: { ...ports.steps, free: async () => {} } }),
  },
  {
    name: "posts that were begun and left are never taken up",
    plant: (ports) => ({ ...ports, slots: { ...ports.slots, takeUp: async () => [] } }),
  },
  {
    name: "a post whose fate is unknown is forgotten",
    plant: (ports) => ({
      ...ports,
      steps: {
        ...ports.steps,
        record: (step, became) =>
          became.state === "unknown" ? ports.steps.free(step) : ports.steps.record(step, became),
      },
    }),
  },
  {
    name: "what a channel has had is forgotten",
    plant: (ports) => ({
      ...ports,
      news: { ...ports.news, had: async () => new Map() },
      slots: {
        ...ports.slots,
        decide: (decisions, lease, now) => ports.slots.decide(decisions, lease, now, now),
      },
    }),
  },
  {
    name: "hours are kept in UTC after daylight saving",
    plant: (ports) => ({
      ...ports,
      slots: {
        ...ports.slots,
        claim: (due, lease, now) =>
          ports.slots.claim(
            due.map((slot) => ({ ...slot, dueAt: slot.dueAt + (new Date(slot.dueAt).getUTCMonth() > 5 ? HOUR : 0) })),
            lease,
            now,
          ),
      },
    }),
  },
  {
    name: "the last topic that is due is overlooked",
    plant: (ports) => ({
      ...ports,
      topics: { ...ports.topics, due: async (...given) => (await ports.topics.due(...given)).slice(0, -1) },
    }),
  },
  {
    name: "a slot that waits for a list waits for ever",
    days: 40,
    plant: (ports) => ({
      ...ports,
      slots: {
        ...ports.slots,
        wait: (slots, until, ...rest) => ports.slots.wait(slots, until + 400 * DAY, ...rest),
      },
    }),
  },
  {
    name: "a busy platform is taken for one that shut us out",
    plant: (ports) => ({
      ...ports,
      adapter: {
        ...ports.adapter,
        async post(...given) {
          if (given[2]?.step?.id.startsWith("a")) throw new DeliveryError("Not now.", { kind: "forbidden" });
          return ports.adapter.post(...given);
        },
      },
    }),
  },
  {
    name: "messages are not remembered with their papers",
    plant: (ports) => ({
      ...ports,
      steps: {
        ...ports.steps,
        record: (step, became) =>
          ports.steps.record(step, became.state === "posted" ? { ...became, papers: [] } : became),
      },
    }),
  },
];

/** Every open post, whoever works on it. */
async function takeAnything(ports: Ports, lease: Parameters<Ports["slots"]["takeUp"]>[0]) {
  const far = Number.MAX_SAFE_INTEGER;
  return ports.slots.takeUp(lease, far);
}
