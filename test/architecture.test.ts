import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

interface Import {
  readonly from: string;
  readonly to: string;
}

const read = (file: string): string => readFileSync(join(root, file), "utf8");

/** Every import of a file, written as the path from the root, or as the package's name. */
function importsOf(file: string, source = read(file)): readonly Import[] {
  const specifiers = source.matchAll(
    /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\w*\([^)]*\)\(|\brequire\()["'`]([^"'`]+)["'`]/g,
  );
  return [...specifiers].map(([, specifier = ""]) => ({
    from: file,
    to: specifier.startsWith(".") ? normalize(join(dirname(file), specifier)) : specifier,
  }));
}

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|js)$/.test(entry.name))
    .map((entry) => normalize(join(entry.parentPath.slice(root.length + 1), entry.name)));
}

const inside = (folder: string) => (path: string) => path.startsWith(`${folder}/`);
const isPackage = (name: string) => (path: string) => path === name || path.startsWith(`${name}/`);

/** What an import must not be; the sentence is the rule. */
const rules: readonly { readonly rule: string; readonly forbids: (one: Import) => boolean }[] = [
  {
    rule: "an adapter imports of the core only the contract with chat platforms and the ports it is handed",
    forbids: ({ from, to }) =>
      inside("adapters")(from) && inside("src")(to) && !["src/chat.ts", "src/clock.ts", "src/logger.ts"].includes(to),
  },
  {
    rule: "an adapter never imports another",
    forbids: ({ from, to }) =>
      inside("adapters")(from) && inside("adapters")(to) && from.split("/")[1] !== to.split("/")[1],
  },
  {
    rule: "the core never imports an adapter, but for the file that builds them",
    forbids: ({ from, to }) => inside("src")(from) && from !== "src/main.ts" && inside("adapters")(to),
  },
  {
    rule: "ranking imports nothing of the project but what a paper is",
    forbids: ({ from, to }) =>
      inside("src/ranking")(from) && inside("src")(to) && !inside("src/ranking")(to) && to !== "src/digest/paper.ts",
  },
  {
    rule: "digest knows no chat and no store: it has itself, days, time and errors",
    forbids: ({ from, to }) =>
      inside("src/digest")(from) &&
      inside("src")(to) &&
      !inside("src/digest")(to) &&
      !["src/days.ts", "src/clock.ts", "src/errors.ts"].includes(to),
  },
  ...(
    [
      ["natural", ["src/ranking"]],
      ["node-cache", ["src/digest", "adapters"]],
      ["@slack", ["adapters/slack"]],
      ["discord.js", ["adapters/discord"]],
      ["kysely", ["src/store"]],
      ["zod", ["src/config.ts", "src/digest", "src/topics", "src/commands", "adapters"]],
      ["commander", ["src/cli"]],
      ["pino", ["src/log.ts"]],
      ["cli-progress", ["src/cli"]],
      ["htmlparser2", ["src/digest"]],
      ["p-retry", ["src/digest/http"]],
      ["csv-stringify", ["src/reading-list"]],
      ["node:sqlite", ["src/store"]],
      ["temporal-polyfill", ["src/delivery", "src/topics"]],
    ] as const
  ).map(([name, homes]) => ({
    rule: `${name} is at home in ${homes.join(", ")}`,
    forbids: ({ from, to }: Import) =>
      isPackage(name)(to) && !homes.some((home) => from === home || inside(home)(from)),
  })),
];

/** Clock, chance, network, signals and settings are handed in: only these files reach for them. */
const worldly = ["src/main.ts", "src/clock.ts", "src/start.js"];
const reachesForWorld = (source: string): boolean =>
  /\bDate\.now\(|\bnew Date(?:\(\)|;)|\bMath\.random\b|\brandomUUID\b|\bprocess\.\w|\bset(?:Timeout|Interval)\(|\bperformance\.now|AbortSignal\.timeout|Temporal\.Now|"node:(?:timers|process)|(?<![.\w])fetch\(/.test(
    source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, ""),
  );

describe("the house", () => {
  const files = [...filesIn("src"), ...filesIn("adapters")];
  const imports = files.flatMap((file) => importsOf(file));

  test.each(rules)("$rule", ({ forbids }) => {
    expect(imports.length).toBeGreaterThan(100);
    expect(imports.filter(forbids)).toEqual([]);
  });

  test.each([
    [
      "an adapter that reaches into the store",
      "adapters/slack/x.ts",
      'import { openStore } from "../../src/store/store.ts";',
    ],
    ["an adapter that uses another", "adapters/slack/x.ts", 'import { escape } from "../discord/escape.ts";'],
    ["a command that speaks Slack", "src/commands/x.ts", 'const { App } = await import("@slack/bolt");'],
    ["ranking that reads the store", "src/ranking/x.ts", 'import type { Papers } from "../store/papers.ts";'],
    ["a digest that says something", "src/digest/x.ts", 'import { say } from "../messages.ts";'],
    ["a command that builds its own SQL", "src/commands/x.ts", 'import { sql } from "kysely";'],
  ])("would notice %s", (_, file, source) => {
    const forbidden = importsOf(file, source).filter((one) => rules.some(({ forbids }) => forbids(one)));
    expect(forbidden).toHaveLength(1);
  });

  test("only the composition root and the clock reach for the world outside", () => {
    const reaching = filesIn("src").filter((file) => !worldly.includes(file) && reachesForWorld(read(file)));
    expect(reaching).toEqual([]);
  });

  test.each([
    "const now = Date.now();",
    "const today = new Date();",
    "const lot = Math.random();",
    "const answer = await fetch(url);",
    "const home = process.env.HOME;",
    "setTimeout(again, 1000);",
    "const late = AbortSignal.timeout(5);",
    'import { env } from "node:process";',
  ])("would notice %s", (source) => {
    expect(reachesForWorld(source)).toBe(true);
  });
});
