import type { Invocation } from "../chat.ts";
import type { Core } from "../core.ts";
import type { FollowText } from "./follow-text.ts";
import { DEFAULTS, type TopicSettings } from "./topic.ts";
import { readZone } from "./zones.ts";

/** Settings made whole, and where those come from that nobody gave. */
export interface Completed {
  readonly settings: TopicSettings;
  /** A clause for the preview: "the hour and the zone are those of this channel's last topic". */
  readonly taken: string;
}

/** A recap of the week, where nobody says otherwise. */
const RECAP = { minute: 960, days: "5" } as const;

/** What is not given comes from the channel's last topic, else from the defaults and the asker's own zone. */
export async function completeSettings(
  { kind, words, given }: FollowText,
  { channel, person }: Pick<Invocation, "channel" | "person">,
  core: Pick<Core, "topics" | "zone">,
): Promise<Completed> {
  const last = await core.topics.lastSettings(channel.id);
  const base = kind === "recap" ? { ...DEFAULTS, ...RECAP } : DEFAULTS;
  if (last !== undefined) {
    const own = kind === "recap" ? RECAP : {};
    const { threshold, top, minute, zone, days } = { ...last, ...own };
    return {
      settings: { threshold, top, minute, zone, days, ...given, kind, words },
      taken:
        given.minute !== undefined && given.zone !== undefined
          ? ""
          : "What you did not say is as in this channel's last topic.",
    };
  }
  const own = given.zone === undefined ? await ownZone(person) : undefined;
  const zone = own ?? core.zone;
  const from = own === undefined ? "Paperboy's own" : "yours";
  return {
    settings: { ...base, zone, ...given, kind, words },
    taken: given.zone === undefined ? `The zone ${zone} is ${from}.` : "",
  };
}

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
