import type { Spelling } from "../../../src/chat.ts";
import { nativeCommands } from "./native.ts";

/** How people of Discord type a command: `/saved note 2 …` where it has a native one, else `/papers` and its words. */
export const spell: Spelling = (command) => {
  const [verb = "", ...rest] = command.trim().split(/\s+/);
  const native = nativeCommands.find(({ path, typed }) => path !== "papers" && typed({}) === verb);
  return `/${[native?.path ?? `papers ${verb}`, ...rest].join(" ")}`.trim();
};
