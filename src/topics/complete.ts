import type { Invocation } from "../chat.ts";
import type { Core } from "../core.ts";
import type { FollowText } from "./follow-text.ts";
import { DEFAULTS, type TopicSettings } from "./topic.ts";
import { readZone } from "./zones.ts";

/** Settings made whole, and where those come from that nobody gave. */
export interface Completed {
  readonly settings: TopicSettings;
  /** Sentences for the preview: "From this channel's last topic: hour, zone. As usual: days." */
  readonly taken: string;
}

/** A recap of the week, where nobody says otherwise. */
const RECAP = { minute: 960, days: "5" } as const;

/** What a preview calls each setting, in the order in which it names them. */
const NAMES = { minute: "hour", zone: "zone", days: "days", top: "number", threshold: "score" } as const;
type Part = keyof typeof NAMES;
const PARTS = Object.keys(NAMES) as readonly Part[];
/** A recap has no score, and as many papers as were saved. */
const PARTS_OF_A_RECAP: readonly Part[] = ["minute", "zone", "days"];

/** What is not given comes from the channel's last topic, else from the defaults and the asker's own zone. */
export async function completeSettings(
  { kind, words, given }: FollowText,
  { channel, person }: Pick<Invocation, "channel" | "person">,
  core: Pick<Core, "topics" | "zone">,
): Promise<Completed> {
  const usual = kind === "recap" ? { ...DEFAULTS, ...RECAP } : DEFAULTS;
  const last = await core.topics.lastSettings(channel.id);
  const kept = last === undefined ? {} : keptOf(kind, last);
  const own = given.zone === undefined && last === undefined ? await ownZone(person) : undefined;
  const zone = own ?? core.zone;
  const unsaid = (kind === "recap" ? PARTS_OF_A_RECAP : PARTS).filter((part) => given[part] === undefined);
  const others = unsaid.filter((part) => !(part in kept));
  const taken = [
    named("From this channel's last topic", difference(unsaid, others)),
    named("As usual", difference(others, ["zone"])),
    others.includes("zone") ? `The zone ${zone} is ${own === undefined ? "Paperboy's own" : "yours"}.` : "",
  ];
  return {
    settings: { ...usual, zone, ...kept, ...given, kind, words },
    taken: taken.filter((sentence) => sentence !== "").join(" "),
  };
}

/** What a new topic takes over from the last; a recap has its own hour and day. */
function keptOf(kind: TopicSettings["kind"], { threshold, top, minute, zone, days }: TopicSettings) {
  return kind === "recap" ? { zone } : { threshold, top, minute, zone, days };
}

const difference = (parts: readonly Part[], without: readonly Part[]): readonly Part[] =>
  parts.filter((part) => !without.includes(part));

const named = (origin: string, parts: readonly Part[]): string =>
  parts.length === 0 ? "" : `${origin}: ${parts.map((part) => NAMES[part]).join(", ")}.`;

/** Platforms have been seen to name zones that are none. */
async function ownZone(person: Invocation["person"]): Promise<string | undefined> {
  const zone = await person.zone?.();
  if (zone === undefined) return undefined;
  try {
    return readZone(zone);
  } catch {
    return undefined;
  }
}
