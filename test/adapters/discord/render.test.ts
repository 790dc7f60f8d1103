import fc from "fast-check";
import { expect, test } from "vitest";
import { render } from "../../../adapters/discord/render/message.ts";
import type { Message, PaperCard } from "../../../src/chat.ts";
import { bodyTroubles, hasContract } from "../../support/discord-limits.ts";
import { said } from "./rig.ts";

const card: PaperCard = {
  number: 1,
  title: "Hyperspectral Unmixing: Ground Truth Labeling, Datasets, Benchmark Performances and Survey",
  url: "https://arxiv.org/abs/1708.05125",
  facts: ["1 author", "16 Aug 2017", "saved by 3"],
  why: [
    { term: "unmixing", share: 0.64 },
    { term: "hyperspectral", share: 0.36 },
  ],
  links: [{ text: "code", url: "https://github.com/feiyunzhu/unmixing" }],
  abstract: "Hyperspectral unmixing is …",
  actions: ["Save", "Why", "Similar", "Details"].map((label) => ({ label, command: `${label.toLowerCase()} ab12c.1` })),
};

test("a paper in a list: number, title, facts, why, links and buttons, and no abstract", () => {
  const [text, row, ...rest] = render(said({ kind: "papers", papers: [card] })).body.components;
  expect(text).toEqual({
    type: 10,
    content: [
      "**1. [Hyperspectral Unmixing: Ground Truth Labeling, Datasets, Benchmark Performances and Survey](<https://arxiv.org/abs/1708.05125>)**",
      "1 author · 16 Aug 2017 · saved by 3",
      "-# unmixing 64 %, hyperspectral 36 %",
      "[code](<https://github.com/feiyunzhu/unmixing>)",
    ].join("\n"),
  });
  expect(row).toMatchObject({
    type: 1,
    components: [{ label: "Save" }, { label: "Why" }, { label: "Similar" }, { label: "Details" }],
  });
  expect(rest).toEqual([]);
});

test("a paper alone shows its abstract", () => {
  expect(textOf(said({ kind: "paper", paper: card }))).toContain("Hyperspectral unmixing is …");
});

test("five papers with every button, a heading, a note and paging fit one message, a button each", () => {
  const papers = [1, 2, 3, 4, 5].map((number) => ({ ...card, number }));
  const paging = ["Previous", "Next", "Share"].map((label) => ({ label, command: `page ab12c ${label}` }));
  const message = said(
    "13 papers fit",
    { kind: "papers", papers },
    { kind: "note", text: "Page 1 of 3." },
    { kind: "actions", actions: paging },
  );
  const buttons = render(message).body.components.flatMap((part) =>
    part.type === 1 ? part.components.map(({ type }) => type) : [],
  );
  expect(buttons).toEqual(Array.from({ length: 23 }, () => 2));
  expect(troublesOf(message)).toEqual([]);
});

test.each([
  ["a mention of all", "@everyone and @here", "@\u200beveryone and @\u200bhere"],
  [
    "mentions, emojis and times",
    "<@1> <@&2> <#3> <:a:4> <t:5> </b:6>",
    "\\<@1> \\<@&2> \\<#3> \\<:a:4> \\<t:5> \\</b:6>",
  ],
  ["marks", "*a* _b_ ~~c~~ `d` ||e|| \\f", "\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\` \\|\\|e\\|\\| \\\\f"],
  ["a masked link", "[free](https://evil.example)", "\\[free\\](https\\://evil.example)"],
  ["an address", "see https://arxiv.org", "see https\\://arxiv.org"],
  ["headings, lists and quotes", "# a\n- b\n> c\n+ d\n1. e\n-# f", "\\# a\n\\- b\n\\> c\n\\+ d\n1\\. e\n\\-# f"],
  ["turned writing", "abc\u202edef\u0007", "abc def "],
])("%s in a text stands as it is", (_, text, shown) => {
  expect(textOf(said(text))).toBe(shown);
});

test("what means something in plain text is left alone", () => {
  const text = "pass@1 of 1.45 × a & b, C++ and 20 % (naïve) — $x$ 3.5-turbo #1";
  expect(textOf(said(text))).toBe(text);
});

test("a title cannot break out of its link", () => {
  for (const title of ["a](https://evil.example) b", "[MASK] and [CLS]", "the interval [0, 1)", "]("]) {
    const content = textOf(said({ kind: "papers", papers: [{ ...card, title }] }));
    expect(content.match(/(?<!\\)\]\(/g)).toHaveLength(2);
  }
});

test.each(["javascript:alert(1)", "data:text/html,x", "not an address", ""])(
  "an address such as %s is no link",
  (url) => {
    expect(textOf(said({ kind: "paragraph", text: [{ kind: "link", text: "here", url }] }))).toBe("here");
  },
);

test("an address cannot leave its brackets", () => {
  const url = "https://arxiv.org/abs/1>) @everyone [x](<https://evil.example";
  expect(textOf(said({ kind: "paragraph", text: [{ kind: "link", text: "here", url }] }))).toMatch(
    /^\[here\]\(<[^<>\s]+>\)$/,
  );
});

test("commands are spelled as Discord has them", () => {
  const spelled = (text: string) => textOf(said({ kind: "paragraph", text: [{ kind: "command", text }] }));
  expect(spelled("help")).toBe("`/help`");
  expect(spelled("follow hyperspectral")).toBe("`/topics follow hyperspectral`");
  expect(spelled("saved words mine")).toBe("`/saved list words mine`");
  expect(spelled("similar 2")).toBe("`/papers similar 2`");
  expect(spelled("hyperspectral")).toBe("`/papers hyperspectral`");
});

test("people are named and not pinged", () => {
  const named = { kind: "person", person: { id: "discord:7", name: "Ada *L*" } } as const;
  const nameless = { kind: "person", person: { id: "discord:7" } } as const;
  const message = said({
    kind: "paragraph",
    text: [named, ", ", nameless, ", ", { kind: "channel", channel: "discord:1:2" }],
  });
  expect(textOf(message)).toBe("Ada \\*L\\*, <@7>, <#2>");
  expect(render(message).body.allowed_mentions).toEqual({ parse: [] });
});

test.skipIf(!hasContract)(
  "whatever is said, Discord takes it (by its own description, and the rules that misses)",
  () => {
    const text = fc.string({ unit: "grapheme", maxLength: 300 });
    const action = fc.record({
      label: fc.string({ maxLength: 100 }).map((label) => `Press ${label}`),
      command: fc.string({ minLength: 1, maxLength: 90 }),
    });
    const paper = fc.record({
      title: text,
      url: fc.webUrl(),
      facts: fc.array(text, { maxLength: 5 }),
      actions: fc.array(action, { maxLength: 6 }),
    });
    const block = fc.oneof(
      fc.record({ kind: fc.constant("heading" as const), text }),
      fc.record({ kind: fc.constant("paragraph" as const), text }),
      fc.record({ kind: fc.constant("note" as const), text }),
      fc.record({ kind: fc.constant("papers" as const), papers: fc.array(paper, { maxLength: 12 }) }),
      fc.record({
        kind: fc.constant("rows" as const),
        rows: fc.array(fc.record({ text, actions: fc.array(action, { maxLength: 4 }) }), { maxLength: 40 }),
      }),
      fc.record({ kind: fc.constant("actions" as const), actions: fc.array(action, { minLength: 1, maxLength: 12 }) }),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        expect(troublesOf(said("Here:", ...blocks))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  },
);

function textOf(message: Message): string {
  return render(message)
    .body.components.flatMap((part) => (part.type === 10 ? [part.content] : []))
    .join("\n");
}

function troublesOf(message: Message): readonly string[] {
  const { body } = render(message);
  return bodyTroubles({
    method: "POST",
    path: "/channels/1/messages",
    body,
    files: [],
    query: new URLSearchParams(),
    authorization: undefined,
  });
}
