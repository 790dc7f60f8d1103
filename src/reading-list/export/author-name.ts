/** An author as citations want them: a person by parts, or a name that is one piece (a group, a name of one word). */
export type AuthorName =
  | { readonly kind: "person"; readonly family: string; readonly given: string; readonly suffix?: string }
  | { readonly kind: "whole"; readonly name: string };

/** Words that only names of groups hold, and firms that sign with two words. */
const GROUP =
  /\b(?:google|deepmind|openai|microsoft|nvidia|bytedance|tencent|huawei|anthropic|et\sal|teams?|collaborations?|consortium|consortia|groups?|labs?|laborator(?:y|ies)|initiatives?|projects?|community|contributors|authors|network|alliance|institutes?|university|research|foundation|inc|llc|ltd|gmbh|corp|company|ai)\b\.?|[:;,&@/\d]|\sand\s/i;
/** Small words that begin a family name: "van der Berg", "de la Cruz". */
const PARTICLE =
  /^(?:van|von|vom|zu|zur|de|del|della|der|den|des|di|da|dos|das|du|la|le|ter|ten|te|el|al|bin|ibn|ben)$/;
const SUFFIX = /^(?:jr\.?|sr\.?|ii|iii|iv)$/i;
/** Scripts that write the family name first and leave no space. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * Takes a name apart as it is printed, given names first. What cannot be told for sure to be a person stays whole:
 * a group broken in two is worse than a person in one piece.
 */
export function authorName(printed: string): AuthorName {
  const name = printed.trim().replace(/\s+/g, " ");
  const words = name.split(" ");
  if (words.length === 1 || GROUP.test(name) || UNSPACED.test(name)) return { kind: "whole", name };
  const suffix = words.length > 2 && SUFFIX.test(words.at(-1) ?? "") ? words.pop() : undefined;
  const particle = words.findIndex((word, at) => at > 0 && at < words.length - 1 && PARTICLE.test(word));
  const start = particle > 0 ? firstParticle(words, particle) : words.length - 1;
  return {
    kind: "person",
    given: words.slice(0, start).join(" "),
    family: words.slice(start).join(" "),
    ...(suffix !== undefined && { suffix }),
  };
}

/** Particles with a capital count where others follow them, "De la Torre": alone they may be a given name. */
function firstParticle(words: readonly string[], found: number): number {
  let first = found;
  while (first > 1 && PARTICLE.test((words[first - 1] ?? "").toLowerCase())) first -= 1;
  return first;
}

/** "van der Berg, Anna", or the whole name. */
export function familyFirst(author: AuthorName): string {
  if (author.kind === "whole") return author.name;
  return [author.family, author.given, author.suffix].filter((part) => part !== undefined).join(", ");
}
