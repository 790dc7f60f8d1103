import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import manifest from "../../../adapters/slack/manifest.json" with { type: "json" };
import { manifestLink } from "../../../adapters/slack/manifest-link.ts";
import { COMMAND, EVENTS, SHORTCUTS } from "../../../adapters/slack/ways-in/listeners.ts";

const { features, oauth_config, settings } = manifest;

test("the manifest asks for exactly the events that are handled", () => {
  const asked = settings.event_subscriptions.bot_events.map((name) => name.replace(/^message\..*/, "message"));
  expect(asked.toSorted()).toEqual(Object.keys(EVENTS).toSorted());
});

test("the manifest has exactly the commands and shortcuts that are handled", () => {
  expect(features.slash_commands.map(({ command }) => command)).toEqual([COMMAND]);
  expect(features.shortcuts.map(({ callback_id }) => callback_id)).toEqual(SHORTCUTS);
});

test("every permission has its reason here, and none is asked for without one", () => {
  const reasons: Readonly<Record<string, string>> = {
    "app_mentions:read": "the event app_mention",
    "channels:history": "conversations.history, to find a post whose answer was lost",
    "channels:read": "member_joined_channel, conversations.info, users.conversations",
    "chat:write": "chat.postMessage, chat.postEphemeral",
    commands: "/papers and the shortcut",
    "files:write": "files.getUploadURLExternal, for exports",
    "groups:history": "as channels:history, in private channels",
    "groups:read": "as channels:read, in private channels",
    "im:history": "the event message.im",
    "im:write": "conversations.open, to send exports",
    "reactions:read": "the events reaction_added and reaction_removed, reactions.get",
    "users:read": "users.info, for zones, names and who is an admin",
  };
  expect(oauth_config.scopes.bot).toEqual(Object.keys(reasons));
});

test("texts keep to what Slack allows in a manifest", () => {
  const { name, description, long_description } = manifest.display_information;
  expect(name.length).toBeLessThanOrEqual(35);
  expect(description.length).toBeLessThanOrEqual(140);
  expect(long_description.length).toBeGreaterThanOrEqual(174);
  expect(long_description.length).toBeLessThanOrEqual(4000);
  for (const { name: label, description: about } of features.shortcuts) {
    expect(label.length).toBeLessThanOrEqual(24);
    expect(about.length).toBeLessThanOrEqual(150);
  }
  for (const { description: about, usage_hint } of features.slash_commands) {
    expect(about.length).toBeLessThanOrEqual(2000);
    expect(usage_hint.length).toBeLessThanOrEqual(1000);
  }
});

test("one click makes the app: over a socket, or over HTTP at an address", () => {
  const inLink = (link: string) => JSON.parse(new URL(link).searchParams.get("manifest_json") ?? "");
  expect(inLink(manifestLink())).toEqual(manifest);
  const overHttp = inLink(manifestLink("https://papers.example.org"));
  const url = "https://papers.example.org/slack/events";
  expect(overHttp.settings).toMatchObject({
    socket_mode_enabled: false,
    event_subscriptions: { request_url: url, bot_events: settings.event_subscriptions.bot_events },
    interactivity: { is_enabled: true, request_url: url },
  });
  expect(overHttp.features.slash_commands).toMatchObject([{ command: COMMAND, url }]);
});

const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
const inReadme = /https:\/\/api\.slack\.com\/apps\?new_app=1[^\s)>]+/.exec(readme)?.[0];

test.skipIf(inReadme === undefined)("the README's link makes this very app", () => {
  expect(inReadme).toBe(manifestLink());
});
