import type { ChannelId } from "../chat.ts";
import type { Core } from "../core.ts";
import { UserError } from "../errors.ts";
import type { Topic } from "./topic.ts";

/** The topic a text names: its number, or its words. Throws a `UserError` that names the topics there are. */
export async function findTopic(text: string, channel: ChannelId, core: Pick<Core, "topics">): Promise<Topic> {
  const topics = await core.topics.of(channel);
  const found = byNumber(text, topics) ?? byWords(text, topics);
  if (found !== undefined) return found;
  if (topics.length === 0) throw new UserError("This channel follows nothing yet: follow hyperspectral, say.");
  const names = topics.map(({ number, words }) => `${number} ${words}`).join(", ");
  throw new UserError(
    `${text === "" ? "Say which topic" : `"${text.slice(0, 60)}" is none of the topics here`}: ${names}.`,
  );
}

function byNumber(text: string, topics: readonly Topic[]): Topic | undefined {
  const number = /^#?(\d{1,6})$/.exec(text)?.[1];
  return topics.find((topic) => topic.number === Number(number));
}

function byWords(text: string, topics: readonly Topic[]): Topic | undefined {
  const wanted = text.toLowerCase();
  const [only, ...others] = topics.filter(({ words }) => wanted !== "" && words.toLowerCase().includes(wanted));
  return topics.find(({ words }) => words.toLowerCase() === wanted) ?? (others.length === 0 ? only : undefined);
}
