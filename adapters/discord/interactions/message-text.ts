import { type APIMessage, type APIMessageTopLevelComponent, ComponentType } from "discord.js";

/** What a message says, wherever it says it: its text, its embeds with their links, its text displays. */
export function messageText(message: APIMessage): string {
  const embeds = (message.embeds ?? []).flatMap((embed) => [embed.title, embed.url, embed.description]);
  const displays = (message.components ?? []).map(displayText);
  return [message.content, ...embeds, ...displays].filter((text) => text !== undefined && text !== "").join("\n");
}

function displayText(component: APIMessageTopLevelComponent): string {
  switch (component.type) {
    case ComponentType.TextDisplay:
      return component.content;
    case ComponentType.Section:
    case ComponentType.Container:
      return component.components.map(displayText).join("\n");
    default:
      return "";
  }
}
