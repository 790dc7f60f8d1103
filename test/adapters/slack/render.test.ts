import { expect, test } from "vitest";
import type { Block, Message, PaperCard, Row } from "../../../src/chat.ts";
import { slashCommand } from "../../support/slack-server/payloads.ts";
import { running, words } from "./harness.ts";

const card: PaperCard = {
  number: 1,
  title: "SpecDETR: A Transformer-based Hyperspectral Point Object Detection Network",
  url: "https://huggingface.co/papers/2405.10148",
  facts: ["5 authors", "16 May 2024", "12 upvotes"],
  why: [
    { term: "hyperspectral", share: 0.62 },
    { term: "unmixing", share: 0.21 },
  ],
  abstract: "Hyperspectral target detection finds points.",
  links: [{ text: "code", url: "https://github.com/example/specdetr" }],
  actions: [
    { label: "Save", command: "save 2405.10148", style: "primary", about: "Save SpecDETR" },
    { label: "Why", command: "why 2405.10148" },
  ],
};

/** What the bot says, as Slack gets it. */
async function rendered(...blocks: readonly Block[]) {
  const { bot, answerTo } = await running();
  bot.says({ message: { blocks }, visibility: "asker" });
  const body = await answerTo(slashCommand("show"));
  return { text: String(body.text), blocks: body.blocks as { type: string; elements?: unknown[] }[] };
}

test("a list shows each paper with its number, linked title, facts, reasons and buttons", async () => {
  const { blocks } = await rendered({ kind: "papers", papers: [card] });
  expect(blocks).toEqual([
    {
      type: "rich_text",
      elements: [
        {
          type: "rich_text_section",
          elements: [
            { type: "text", text: "1. ", style: { bold: true } },
            { type: "link", url: card.url, text: card.title, style: { bold: true } },
          ],
        },
      ],
    },
    {
      type: "context",
      elements: [
        { type: "plain_text", text: "5 authors  ·  16 May 2024  ·  12 upvotes", emoji: false },
        { type: "plain_text", text: "hyperspectral 62 %, unmixing 21 %", emoji: false },
      ],
    },
    {
      type: "rich_text",
      elements: [
        {
          type: "rich_text_section",
          elements: [{ type: "link", url: "https://github.com/example/specdetr", text: "code" }],
        },
      ],
    },
    {
      type: "actions",
      elements: [
        {
          type: "button",
          action_id: "command:0",
          text: { type: "plain_text", text: "Save", emoji: true },
          value: "save 2405.10148",
          style: "primary",
          accessibility_label: "Save SpecDETR",
        },
        {
          type: "button",
          action_id: "command:1",
          text: { type: "plain_text", text: "Why", emoji: true },
          value: "why 2405.10148",
        },
      ],
    },
  ]);
});

test("an abstract is shown only with a paper by itself", async () => {
  expect(words((await rendered({ kind: "papers", papers: [card] })).blocks)).not.toContain("target detection");
  expect(words((await rendered({ kind: "paper", paper: card })).blocks)).toContain("target detection");
});

test("what is not known of a paper is not there", async () => {
  const { blocks } = await rendered({
    kind: "papers",
    papers: [{ title: "Bare", url: "https://example.org/1", facts: [], actions: [] }],
  });
  expect(blocks.map(({ type }) => type)).toEqual(["rich_text"]);
});

const WICKED =
  "<!channel> <@U1> *bold* _it_ ~no~ `code` @everyone :fire: [a](https://evil.example) <https://evil.example|ok> &amp; https://evil.example";

test("no title, fact, abstract, term or row can mention, link or format: they stand there to the letter", async () => {
  const wicked: PaperCard = {
    title: WICKED,
    url: "https://example.org/1",
    facts: [WICKED],
    why: [{ term: WICKED, share: 1 }],
    abstract: WICKED,
    note: WICKED,
    actions: [],
  };
  const { text, blocks } = await rendered(
    { kind: "heading", text: WICKED.slice(0, 60) },
    { kind: "paper", paper: wicked },
    { kind: "paragraph", text: [WICKED, { kind: "strong", text: WICKED }] },
    { kind: "note", text: WICKED },
    { kind: "rows", rows: [{ text: WICKED }] },
  );
  expect(text).not.toMatch(/<[!@#h]/);
  expect(text).toContain("&lt;!channel&gt;");
  const kinds = new Set([...JSON.stringify(blocks).matchAll(/"type":"(\w+)"/g)].map(([, kind]) => kind));
  expect([...kinds].toSorted()).toEqual([
    "context",
    "header",
    "link",
    "plain_text",
    "rich_text",

    "rich_text_section",
    "text",
  ]);
  const links = [...JSON.stringify(blocks).matchAll(/"url":"([^"]+)"/g)].map(([, url]) => url);
  expect(links).toEqual(["https://example.org/1"]);
});

test("a title whose address is none is shown without a link", async () => {
  const { blocks } = await rendered({
    kind: "papers",
    papers: [{ ...card, number: 2, url: "javascript:alert(1)", links: [] }],
  });
  expect(JSON.stringify(blocks)).not.toContain("javascript");
  expect(words(blocks)).toMatch(/^2\.\s+SpecDETR/);
});

test("people are named and never pinged, channels are Slack's own, commands are code", async () => {
  const { text, blocks } = await rendered({
    kind: "paragraph",
    text: [
      "Saved by ",
      { kind: "person", person: { id: "slack:T1:U2" } },
      " in ",
      { kind: "channel", channel: "slack:T1:C1", name: "remote-sensing" },
      "; see ",
      { kind: "command", text: "saved" },
    ],
  });
  expect(JSON.stringify(blocks)).not.toContain("user_id");
  expect(blocks[0]?.elements).toEqual([
    {
      type: "rich_text_section",
      elements: [
        { type: "text", text: "Saved by " },
        { type: "text", text: "name of U2", style: { bold: true } },
        { type: "text", text: " in " },
        { type: "channel", channel_id: "C1" },
        { type: "text", text: "; see " },
        { type: "text", text: "/papers saved", style: { code: true } },
      ],
    },
  ]);
  expect(text).toBe("Saved by name of U2 in #remote-sensing; see /papers saved");
});

test("every message says in plain text all that its blocks say", async () => {
  const { text } = await rendered(
    { kind: "heading", text: "3 papers" },
    { kind: "papers", papers: [card] },
    { kind: "note", text: "That is all." },
  );
  for (const part of ["3 papers", card.title, card.url, "12 upvotes", "unmixing 21 %", "That is all."])
    expect(text).toContain(part);
});

const rows = (count: number, actions: Row["actions"] = []): Row[] =>
  Array.from({ length: count }, (_, place) => ({ text: `Topic ${place}`, actions }));
const next: Block = { kind: "actions", actions: [{ label: "Next", command: "page 2" }] };
const one = [{ label: "Pause", command: "pause 1" }];

test.each<[string, readonly Block[]]>([
  ["a paragraph of 100,000 characters", [{ kind: "paragraph", text: "word ".repeat(20_000) }]],
  [
    "a note of 100,000 characters with marks",
    [{ kind: "note", text: ["word ".repeat(20_000), { kind: "strong", text: "x" }] }],
  ],
  ["a heading of 1,000 characters", [{ kind: "heading", text: "heading ".repeat(125) }]],
  [
    "a title and an abstract far too long",
    [
      {
        kind: "paper",
        paper: {
          ...card,
          title: "Title ".repeat(500),
          abstract: "Abstract ".repeat(5000),
          facts: ["fact ".repeat(1000)],
        },
      },
    ],
  ],
  ["60 rows with buttons", [{ kind: "rows", rows: rows(60, one) }, next]],
  ["2,000 rows", [{ kind: "rows", rows: rows(2000) }, next]],
  [
    "40 buttons",
    [
      {
        kind: "actions",
        actions: Array.from({ length: 40 }, (_, place) => ({
          label: `Button ${place} ${"x".repeat(90)}`,
          command: `${place}`,
          about: "y".repeat(200),
        })),
      },
    ],
  ],
  [
    "30 papers",
    [{ kind: "papers", papers: Array.from({ length: 30 }, (_, place) => ({ ...card, number: place + 1 })) }, next],
  ],
  [
    "nothing but empty words",
    [
      { kind: "paragraph", text: "" },
      { kind: "note", text: [" "] },
      { kind: "heading", text: "" },
      { kind: "paragraph", text: "." },
    ],
  ],
])("%s is never refused", async (_, blocks) => {
  // Whatever leaves the adapter is held against Block Kit's limits after every test.
  const sent = await rendered(...blocks);
  if (blocks.includes(next)) expect(words(sent.blocks)).toMatch(/Next$/);
});

test("what does not fit is said to be left out, and text is cut at a word", async () => {
  const { blocks } = await rendered({ kind: "rows", rows: rows(60, one) }, next);
  expect(words(blocks)).toContain("There is more than fits here");
  const cut = await rendered({ kind: "paragraph", text: "spectral ".repeat(2000) });
  expect(words(cut.blocks)).toMatch(/spectral…$/);
});

test("characters of two halves are never cut in two", async () => {
  const message: Message = { blocks: [{ kind: "paragraph", text: "🔖".repeat(5000) }] };
  expect(words((await rendered(...message.blocks)).blocks).isWellFormed()).toBe(true);
});
