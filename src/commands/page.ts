import { listFor, showPage } from "../answers/paper-list.ts";
import type { Command } from "./command.ts";

const PAGE = /^([a-z][a-z0-9]{4}) (\d{1,4})$/;

/** Pressed: another page of a list, in the place of the one it was pressed on. */
export const page: Command = {
  name: "page",
  usage: "<list> <page>",
  visibility: "asker",
  fits: (text) => PAGE.test(text),
  async run({ text, invocation }, core) {
    const [, id = "", number = ""] = PAGE.exec(text) ?? [];
    const list = await listFor(id, invocation, core);
    return {
      message: await showPage(list, Number(number), invocation.channel, core),
      visibility: "asker",
      replaces: true,
    };
  },
};
