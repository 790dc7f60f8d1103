import type { Invocation, Message } from "../chat.ts";
import type { Core } from "../core.ts";
import { UserError } from "../errors.ts";
import { completeSettings } from "./complete.ts";
import { followForm, readFollowForm } from "./follow-form.ts";
import type { FollowText } from "./follow-text.ts";
import { topicQuery } from "./match.ts";
import { previewMessage } from "./preview-message.ts";
import type { Topic } from "./topic.ts";

/** A form that was sent: its preview, or the form again with what is wrong at each field. */
export async function draftFromForm(
  command: string,
  invocation: Invocation,
  core: Core,
  topic?: Topic,
): Promise<Message> {
  const sent = invocation.form ?? {};
  const read = readFollowForm(sent);
  if (read.kind === "read") return draftTopic(read.text, invocation, core, topic);
  return { blocks: [{ kind: "form", form: followForm(command, {}, sent, read.errors) }] };
}

/** Shows what a new or changed topic would do, and keeps it until it is confirmed: a button cannot carry it. */
export async function draftTopic(
  text: FollowText,
  invocation: Invocation,
  core: Core,
  topic?: Topic,
): Promise<Message> {
  const { settings, taken } =
    topic === undefined
      ? await completeSettings(text, invocation, core)
      : { settings: { ...topic, ...text.given, kind: text.kind, words: text.words }, taken: "" };
  if (settings.kind === "papers") await mustSaySomething(settings.words, core);
  const { channel, person } = invocation;
  const draft = { channel: channel.id, person: person.id, settings, madeAt: core.clock.now() };
  const id = await core.topicDrafts.keep({ ...draft, ...(topic && { topic: topic.id }) });
  const confirmed = topic === undefined ? "Follow" : "Change";
  return previewMessage(settings, core, {
    heading: topic === undefined ? `Follow ${settings.words}?` : `Change topic ${topic.number} to ${settings.words}?`,
    taken,
    actions: [
      { label: confirmed, command: `follow confirm ${id}`, style: "primary", about: `${confirmed}: ${settings.words}` },
      { label: "Edit", command: `follow change ${id}`, about: `Edit before following: ${settings.words}` },
    ],
  });
}

/** Words that stand in nearly every paper choose nothing. */
async function mustSaySomething(words: string, core: Core): Promise<void> {
  const index = await core.archive.index();
  const { terms } = index.search(topicQuery(words), { limit: 1 });
  if (terms.length > 0) return;
  throw new UserError(`"${words}" says too little to choose papers by: add a word of the subject.`);
}
