/**
 * What somebody typed, in plain characters: Slack's escapes undone, and the quotes and dashes that keyboards put in
 * by themselves as the query language knows them. `me` is the bot, whose mention is not part of the text.
 */
export function plainTyped(text: string, me?: string): string {
  const addressed = me === undefined ? text : text.replace(new RegExp(`<@${me}(?:\\|[^<>]*)?>[,:]?`, "g"), " ");
  return unescaped(addressed)
    .replace(/[“”„‟″]/g, '"')
    .replace(/[‘’‚‛′]/g, "'")
    .replace(/[‐‑‒–—―−]/g, "-")
    .replace(/[\u00A0\u2007\u202F]/g, " ")
    .trim();
}

/** A message of somebody's, to be searched for links to papers: every address in full. */
export function plainQuoted(text: string): string {
  return unescaped(text);
}

function unescaped(text: string): string {
  return text
    .replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, target: string, label?: string) => meant(target, label))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** `<https://a.org|a.org>` was typed as its label; behind any other label the address is what was meant. */
function meant(target: string, label: string | undefined): string {
  if (target.startsWith("@") || target.startsWith("#")) return label ? target.charAt(0) + label : target;
  if (target.startsWith("!")) return label ?? `@${target.slice(1)}`;
  if (
    label !== undefined &&
    target.replace(/^(?:https?:\/\/|mailto:|tel:)/, "").replace(/\/$/, "") === label.replace(/\/$/, "")
  )
    return label;
  return target;
}
