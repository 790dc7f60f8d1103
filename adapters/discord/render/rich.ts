import type { ChannelId, Rich, Span } from "../../../src/chat.ts";
import { spell } from "../commands/spelling.ts";
import { readChannel, readPerson } from "../ids.ts";
import { bold, clip, code, link, plain } from "./escape.ts";

/** Running text as Discord's Markdown; each of its pieces cut to so many characters. */
export function rich(text: Rich, longest: number): string {
  if (typeof text === "string") return plain(clip(text, longest));
  return text.map((span) => (typeof span === "string" ? plain(clip(span, longest)) : spanText(span, longest))).join("");
}

function spanText(span: Span, longest: number): string {
  switch (span.kind) {
    case "strong":
      return bold(plain(clip(span.text, longest)));
    case "code":
      return code(clip(span.text, longest));
    case "link":
      return link(span.text === span.url ? span.text : clip(span.text, longest), span.url);
    case "person":
      // Shown as the person's name; `allowed_mentions` keeps it from pinging.
      return span.person.name === undefined ? `<@${readPerson(span.person.id)}>` : plain(span.person.name);
    case "channel":
      return channelText(span.channel);
    case "command":
      return code(clip(spell(span.text), longest));
  }
}

function channelText(id: ChannelId): string {
  const { guild, channel } = readChannel(id);
  return guild === undefined ? "this conversation" : `<#${channel}>`;
}
