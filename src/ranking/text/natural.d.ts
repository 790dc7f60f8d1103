// Single files of `natural`, which carry no types of their own. Its entry point is never imported:
// that reads `.env`, prints to stdout and loads four databases.

declare module "natural/lib/natural/stemmers/porter_stemmer.js" {
  type Step = (word: string) => string;
  const stemmer: { stem(word: string): string } & Readonly<
    Record<"step1a" | "step1b" | "step1c" | "step2" | "step3" | "step4" | "step5a" | "step5b", Step>
  >;
  export default stemmer;
}

declare module "natural/lib/natural/util/stopwords.js" {
  const list: { readonly words: readonly string[] };
  export default list;
}

declare module "natural/lib/natural/distance/levenshtein_distance.js" {
  /** `restricted`: no letters are edited between two that changed places (optimal string alignment). */
  export function DamerauLevenshteinDistance(
    source: string,
    target: string,
    options: { readonly restricted: boolean },
  ): number;
}
