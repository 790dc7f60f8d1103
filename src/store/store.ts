import { type Channels, createChannels } from "./channels.ts";
import { createEvents, type Events } from "./events.ts";
import { createGestures, type Gestures } from "./gestures.ts";
import { createLists, type Lists } from "./lists.ts";
import { createMessages, type Messages } from "./messages.ts";
import { createNews, type News } from "./news.ts";
import { createPapers, type Papers } from "./papers.ts";
import { createPeople, type People } from "./people.ts";
import { createReadings, type Readings } from "./readings.ts";
import { createSaves, type Saves } from "./saves.ts";
import { createSlots, type Slots } from "./slots.ts";
import { openSqlite } from "./sqlite.ts";
import { createSteps, type Steps } from "./steps.ts";
import { createTastes, type Tastes } from "./tastes.ts";
import { createTopicDrafts, type TopicDrafts } from "./topic-drafts.ts";
import { createTopics, type Topics } from "./topics.ts";

/** Everything the bot remembers, by purpose. */
export interface Memory {
  readonly papers: Papers;
  readonly people: People;
  readonly lists: Lists;
  readonly messages: Messages;
  readonly events: Events;
  readonly gestures: Gestures;
  readonly saves: Saves;
  readonly readings: Readings;
  readonly tastes: Tastes;
  readonly channels: Channels;
  readonly news: News;
  readonly topics: Topics;
  readonly topicDrafts: TopicDrafts;
  readonly slots: Slots;
  readonly steps: Steps;
}

export interface Store extends Memory {
  close(): Promise<void>;
}

/** Opens the archive in this file (`":memory:"` for none). `random` gives numbers from 0 up to 1. */
export async function openStore(file: string, random: () => number): Promise<Store> {
  const { db, dataVersion, close } = await openSqlite(file);
  return {
    papers: createPapers(db, dataVersion),
    people: createPeople(db),
    lists: createLists(db, random),
    messages: createMessages(db),
    events: createEvents(db),
    gestures: createGestures(db),
    saves: createSaves(db),
    readings: createReadings(db),
    tastes: createTastes(db),
    channels: createChannels(db),
    news: createNews(db),
    topics: createTopics(db),
    topicDrafts: createTopicDrafts(db, random),
    slots: createSlots(db),
    steps: createSteps(db),
    close,
  };
}
