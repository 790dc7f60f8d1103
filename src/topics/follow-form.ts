import type { Field, Form } from "../chat.ts";
import { UserError } from "../errors.ts";
import { clockTime, dayNames } from "./describe.ts";
import { readDays, readThreshold, readTime, readTop } from "./fields.ts";
import { type FollowText, readWords } from "./follow-text.ts";
import type { TopicSettings } from "./topic.ts";
import { readZone } from "./zones.ts";

type Values = Readonly<Record<string, string>>;

/** A form that was sent, read: a follow text, or what is wrong with which field. */
export type FollowForm =
  | { readonly kind: "read"; readonly text: FollowText }
  | { readonly kind: "wrong"; readonly errors: Values };

/** The form to follow a subject, or to change what is followed. Five fields: as many as Discord has room for. */
export function followForm(
  command: string,
  shown: Partial<TopicSettings>,
  sent: Values = {},
  errors: Values = {},
): Form {
  const field = (name: string, label: string, value: string | undefined, more: Partial<Field> = {}): Field => {
    const filled = sent[name] ?? value;
    return { name, label, ...(filled !== undefined && { value: filled }), ...more };
  };
  const { words, minute, zone, days, top, threshold } = shown;
  const when = minute === undefined ? undefined : `${clockTime(minute)} ${zone ?? ""}`.trim();
  return {
    title: command === "follow" ? "Follow a subject" : "Change a topic",
    command,
    submit: "Preview",
    fields: [
      field("words", "What to look for", words, { placeholder: 'hyperspectral "spectral unmixing" -survey' }),
      field("when", "At what time, and in which zone", when, { placeholder: "09:00 Europe/Berlin", optional: true }),
      field("days", "On which days", days && dayNames(days), { placeholder: "weekdays", optional: true }),
      field("top", "How many papers at most", top?.toString(), { placeholder: "1 to 10", optional: true }),
      field("threshold", "From which score", threshold?.toString(), {
        placeholder: "0.15",
        hint: "0 to 1: higher lets fewer papers through",
        optional: true,
      }),
    ],
    ...(Object.keys(errors).length > 0 && { errors }),
  };
}

/** Reads every field, so that all that is wrong is said at once. */
export function readFollowForm(sent: Values): FollowForm {
  const errors: Record<string, string> = {};
  const read = <T>(name: string, reader: (text: string) => T): T | undefined => {
    const text = (sent[name] ?? "").trim();
    if (text === "" && name !== "words") return undefined;
    try {
      return reader(text);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      errors[name] = error.message;
      return undefined;
    }
  };
  const recap = /^recap$/i.test((sent.words ?? "").trim());
  const words = recap ? "recap" : read("words", readWords);
  const given = {
    ...read("when", readWhen),
    ...defined("days", read("days", readDays)),
    ...defined("top", read("top", readTop)),
    ...defined("threshold", read("threshold", readThreshold)),
  };
  if (words === undefined || Object.keys(errors).length > 0) return { kind: "wrong", errors };
  return { kind: "read", text: { kind: recap ? "recap" : "papers", words, given } };
}

/** "09:00", "9 am Europe/Berlin". */
function readWhen(text: string): Pick<TopicSettings, "minute"> & Partial<Pick<TopicSettings, "zone">> {
  const [, time = text, zone] = /^(\S+(?:\s[ap]m)?)(?:\s+(\S.*))?$/i.exec(text) ?? [];
  return { minute: readTime(time), ...(zone !== undefined && { zone: readZone(zone) }) };
}

const defined = <Key extends string, Value>(key: Key, value: Value | undefined): { [_ in Key]?: Value } =>
  value === undefined ? {} : ({ [key]: value } as { [_ in Key]?: Value });
