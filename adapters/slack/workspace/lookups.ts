import type { webApi } from "@slack/bolt";
import type { ChannelKind } from "../../../src/chat.ts";
import { codeOf } from "../web/slack-errors.ts";

/** What a person says of themselves, and what they may do. */
export interface Profile {
  readonly name?: string;
  readonly zone?: string;
  readonly manager: boolean;
  readonly bot: boolean;
}

export interface Place {
  readonly kind: ChannelKind;
  readonly name?: string;
  readonly creator?: string;
}

export async function askProfile(client: webApi.WebClient, user: string): Promise<Profile> {
  const { user: told } = await client.users.info({ user });
  const name = told?.profile?.display_name || told?.profile?.real_name || told?.real_name || told?.name;
  return {
    bot: told?.is_bot === true,
    manager: told?.is_admin === true || told?.is_owner === true || told?.is_primary_owner === true,
    ...(name === undefined ? {} : { name }),
    ...(told?.tz === undefined ? {} : { zone: told.tz }),
  };
}

export async function askPlace(client: webApi.WebClient, channel: string): Promise<Place> {
  try {
    const { channel: told } = await client.conversations.info({ channel });
    const kind = told?.is_mpim ? "people" : told?.is_private ? "private" : "public";
    return {
      kind,
      ...(told?.name === undefined ? {} : { name: told.name }),
      ...(told?.creator === undefined ? {} : { creator: told.creator }),
    };
  } catch (error) {
    // The app may look at channels public and private: only a conversation between people lacks a permission.
    if (codeOf(error) === "missing_scope") return { kind: "people" };
    throw error;
  }
}

/** The ids of the channels a person is in, page by page. */
export async function askChannels(client: webApi.WebClient, user: string): Promise<readonly string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.users.conversations({
      user,
      types: "public_channel,private_channel",
      exclude_archived: true,
      limit: CHANNELS_A_PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...(page.channels ?? []).flatMap(({ id }) => (id === undefined ? [] : [id])));
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined && found.length < CHANNELS_AT_MOST);
  return found;
}

const CHANNELS_A_PAGE = 200;
const CHANNELS_AT_MOST = 2000;
