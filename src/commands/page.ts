import { UserError } from "../errors.ts";
import { showPage } from "../paper-list.ts";
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
    const list = await core.lists.find(id);
    if (list === undefined) throw new UserError("That list is older than 30 days and was forgotten: search again.");
    return {
      message: await showPage(list, Number(number), invocation.channel, core),
      visibility: "asker",
      replaces: true,
    };
  },
};
