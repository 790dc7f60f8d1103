import { mkdtempDisposable } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { MessageId } from "../../src/chat.ts";
import { ada, bo, createDesk, type Desk } from "./desk.ts";
import { papers } from "./papers.ts";

// The platform is the truth: after a fresh connection the list is what stands on the messages and what was saved by
// command, less what was taken back by `unsave` and not reacted to anew since.

type Act =
  | {
      readonly kind: "react";
      readonly who: number;
      readonly on: number;
      readonly added: boolean;
      readonly twice: boolean;
    }
  | { readonly kind: "save" | "unsave"; readonly who: number; readonly on: number }
  | { readonly kind: "cut off" | "come back" | "restart" };

const who = fc.nat({ max: 1 });
const on = fc.nat({ max: 2 });
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("react" as const), who, on, added: fc.boolean(), twice: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("save" as const, "unsave" as const), who, on }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom("cut off" as const, "come back" as const, "restart" as const) }),
  },
);

const PEOPLE = [ada, bo];

/** What each person has on each paper, in plain words. */
function createModel() {
  const standing = new Set<string>();
  const heard = new Set<string>();
  const cleared = new Set<string>();
  const commanded = new Set<string>();
  const put = (set: Set<string>, key: string, is: boolean) => void (is ? set.add(key) : set.delete(key));
  return {
    react(key: string, added: boolean, away: boolean) {
      put(standing, key, added);
      if (away) return;
      put(heard, key, added);
      cleared.delete(key);
    },
    save: (key: string) => void commanded.add(key),
    unsave(key: string) {
      commanded.delete(key);
      if (heard.has(key)) cleared.add(key);
    },
    connect() {
      for (const key of cleared) if (!standing.has(key)) cleared.delete(key);
      heard.clear();
      for (const key of standing) heard.add(key);
    },
    saves: () => [...new Set([...[...standing].filter((key) => !cleared.has(key)), ...commanded])].sort(),
  };
}

async function play(acts: readonly Act[], desk: Desk): Promise<{ saved: string[]; expected: string[] }> {
  const model = createModel();
  const messages: MessageId[] = [];
  for (const [index, paper] of desk.ids.entries()) messages.push(await desk.platform.post(`1.${index}`, [paper]));
  const key = ({ who, on }: { readonly who: number; readonly on: number }) => `${on} ${PEOPLE[who]?.id}`;
  for (const act of acts) {
    switch (act.kind) {
      case "react": {
        const message = messages[act.on];
        if (message === undefined) break;
        model.react(key(act), act.added, desk.platform.away);
        await desk.platform.react(PEOPLE[act.who] ?? ada, message, "bookmark", act.added, act.twice ? 2 : 1);
        break;
      }
      case "save":
      case "unsave":
        model[act.kind](key(act));
        await desk.say(PEOPLE[act.who] ?? ada, `${act.kind} ${papers[act.on]?.title}`);
        break;
      case "cut off":
        desk.platform.away = true;
        break;
      case "restart":
        await desk.restart();
        break;
      case "come back":
        await comeBack();
    }
  }
  await comeBack();
  const list = await desk.core.saves.ofChannel("slack:T1:C1");
  const saved = list.flatMap(({ paper, savers }) => savers.map(({ person }) => `${desk.ids.indexOf(paper)} ${person}`));
  return { saved: saved.sort(), expected: model.saves() };

  async function comeBack() {
    desk.platform.away = false;
    await desk.bot.connected("slack");
    model.connect();
  }
}

test("whatever happens while we listen or not, a fresh connection sets the list right", async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), "paperboy-"));
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 30 }), async (acts) => {
      const desk = await createDesk(papers, { file: join(folder.path, `${run++}.db`) });
      const { saved, expected } = await play(acts, desk);
      await desk.close();
      expect(saved).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});
