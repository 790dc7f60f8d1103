import type { ChannelId, MessageId, PersonId, WorkspaceId } from "../../src/chat.ts";

/** The ids of one workspace, both ways. Slack's own ids are unique within their workspace only. */
export interface Ids {
  readonly workspace: WorkspaceId;
  channel(id: string): ChannelId;
  person(id: string): PersonId;
  message(channel: string, ts: string): MessageId;
}

export function createIds(team: string): Ids {
  const channel = (id: string): ChannelId => `slack:${team}:${id}`;
  return {
    workspace: `slack:${team}`,
    channel,
    person: (id) => `slack:${team}:${id}`,
    message: (id, ts) => `${channel(id)}/${ts}`,
  };
}

/** `C…` of `slack:T…:C…` or of `slack:T…:C…/1718.0001`. */
export function bareChannel(id: ChannelId | MessageId): string {
  const [path = ""] = id.split("/");
  return path.slice(path.lastIndexOf(":") + 1);
}

/** `U…` of `slack:T…:U…`. */
export function barePerson(id: PersonId): string {
  return id.slice(id.lastIndexOf(":") + 1);
}

/** `1718.0001` of `slack:T…:C…/1718.0001`: what Slack calls a message within its channel. */
export function timestamp(id: MessageId): string {
  return id.slice(id.indexOf("/") + 1);
}
