import type { Answer, Invocation, Message } from "../chat.ts";
import type { Core } from "../core.ts";
import { loadCalendar } from "../delivery/calendar.ts";
import { UserError } from "../errors.ts";
import { note, say, typed } from "../messages.ts";
import type { TopicDraft } from "../store/topic-drafts.ts";
import { announce } from "../topics/announce.ts";
import { completeSettings } from "../topics/complete.ts";
import { describeSchedule } from "../topics/describe.ts";
import { draftFromForm, draftTopic } from "../topics/draft.ts";
import { followForm } from "../topics/follow-form.ts";
import { readFollowText } from "../topics/follow-text.ts";
import { mustMayChange } from "../topics/permission.ts";
import { MOST_TOPICS, type Topic } from "../topics/topic.ts";
import type { Command } from "./command.ts";

/** Pressed on a preview: "confirm x4k7p", "change x4k7p". */
const DRAFT = /^(confirm|change) ([a-z][a-z0-9]{4})$/;
const LATE = "That preview is older than a day, or was confirmed already: follow again.";

export const follow: Command = {
  name: "follow",
  usage: "<words> [at 09:00 Europe/Berlin] [weekdays] [top 5]",
  about: "posts each day's papers on a subject in this channel; recap fridays at 16:00: what was saved",
  visibility: "asker",
  async run({ text, invocation }, core) {
    await mustMayChange(invocation, core);
    const [, pressed, draft = ""] = DRAFT.exec(text) ?? [];
    if (pressed === "confirm") return confirm(draft, invocation, core);
    if (pressed === "change") return changeDraft(draft, invocation, core);
    await mustHaveRoom(invocation, core);
    if (invocation.form !== undefined) return draftFromForm("follow", invocation, core);
    if (text === "") return { blocks: [{ kind: "form", form: followForm("follow", await usual(invocation, core)) }] };
    return draftTopic(readFollowText(text), invocation, core);
  },
};

async function mustHaveRoom({ channel }: Invocation, core: Core): Promise<void> {
  const topics = await core.topics.of(channel.id);
  if (topics.length < MOST_TOPICS) return;
  throw new UserError(
    `This channel follows ${topics.length} topics, as many as there is room for: unfollow one first.`,
  );
}

/** What a form begins with: what the channel has set already. */
async function usual(invocation: Invocation, core: Core) {
  const { settings } = await completeSettings({ kind: "papers", words: "", given: {} }, invocation, core);
  const { words: _, ...others } = settings;
  return others;
}

async function changeDraft(id: string, { channel }: Invocation, core: Core): Promise<Message> {
  const draft = await core.topicDrafts.find(id);
  if (draft === undefined || draft.channel !== channel.id) throw new UserError(LATE);
  const topics = await core.topics.of(channel.id);
  const topic = topics.find((one) => one.id === draft.topic);
  const command = topic === undefined ? "follow" : `edit ${topic.number}`;
  return { blocks: [{ kind: "form", form: followForm(command, draft.settings) }] };
}

async function confirm(id: string, invocation: Invocation, core: Core): Promise<Answer> {
  const draft = await core.topicDrafts.find(id);
  if (draft === undefined || draft.channel !== invocation.channel.id) throw new UserError(LATE);
  if (draft.topic === undefined) await mustHaveRoom(invocation, core);
  if ((await core.topicDrafts.take(id)) === undefined) throw new UserError(LATE);
  const topic = draft.topic === undefined ? await add(draft, core) : await change(draft, draft.topic, core);
  const verb = draft.topic === undefined ? "follows" : "changed what is followed:";
  const words = { kind: "strong", text: topic.words } as const;
  const untold = await announce(invocation, [`${verb} `, words, `, ${describeSchedule(topic)}.`], core);
  const done = say(
    ["Done: ", words, `, ${describeSchedule(topic)}. `, typed("topics"), " lists what this channel follows."],
    ...(untold === undefined ? [] : [note(untold)]),
  );
  return { message: done, visibility: "asker", replaces: true };
}

async function add({ channel, person, settings }: TopicDraft, core: Core): Promise<Topic> {
  const { servedWhenMade } = await loadCalendar();
  const now = core.clock.now();
  return core.topics.add(channel, settings, { by: person, at: now, servedDay: servedWhenMade(settings, now) });
}

async function change({ settings, channel }: TopicDraft, id: number, core: Core): Promise<Topic> {
  const { servedWhenChanged } = await loadCalendar();
  const before = (await core.topics.of(channel)).find((topic) => topic.id === id);
  const served = before && servedWhenChanged(before, before.servedDay, settings, core.clock.now());
  const topic = served === undefined ? undefined : await core.topics.change(id, settings, served);
  if (topic === undefined) throw new UserError("That topic was unfollowed meanwhile: follow it anew.");
  return topic;
}
