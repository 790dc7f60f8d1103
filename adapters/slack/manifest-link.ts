import { HTTP_PATH } from "./doors/http-door.ts";
import manifest from "./manifest.json" with { type: "json" };

/**
 * The link that creates the app in one click. `publicUrl` is where Slack can reach the bot over HTTP;
 * without it the app uses Socket Mode, which needs no address.
 */
export function manifestLink(publicUrl?: string): string {
  const link = new URL("https://api.slack.com/apps?new_app=1");
  link.searchParams.set("manifest_json", JSON.stringify(publicUrl === undefined ? manifest : overHttp(publicUrl)));
  return link.href;
}

/** The manifest with the address Slack calls in each place that asks for it. */
function overHttp(publicUrl: string) {
  const url = new URL(HTTP_PATH, publicUrl).href;
  const { features, settings } = manifest;
  return {
    ...manifest,
    features: { ...features, slash_commands: features.slash_commands.map((command) => ({ ...command, url })) },
    settings: {
      ...settings,
      event_subscriptions: { ...settings.event_subscriptions, request_url: url },
      interactivity: { ...settings.interactivity, request_url: url },
      socket_mode_enabled: false,
    },
  };
}
