import { UserError } from "../errors.ts";
import { count, say } from "../messages.ts";
import type { Command } from "./command.ts";

export const forget: Command = {
  name: "forget",
  usage: "me",
  about: "erases everything stored about you",
  visibility: "asker",
  fits: (text) => /^me(?: yes)?$/i.test(text),
  async run({ text, invocation }, core) {
    const { person } = invocation;
    const sure = /yes$/i.test(text);
    if (sure) {
      await core.people.forget(person.id, core.clock.now());
      return say(
        "Forgotten: your saves, notes, searches and your name are erased, here and from every copy made from now on.",
      );
    }
    const { saves, notes, searches, others } = await core.people.traces(person.id);
    if (saves + notes + searches + others === 0)
      throw new UserError("Nothing of yours is stored but your name and that you asked: no save, note or search.");
    return say(
      `This erases your name, ${count(saves, "save")}, what you kept beside ${count(notes, "paper")}, and ${count(searches, "list")} you were shown, with all else stored about you, in every channel. It cannot be undone.`,
      { kind: "actions", actions: [{ label: "Erase it all", command: "forget me yes", style: "danger" }] },
    );
  },
};
