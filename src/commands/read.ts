import { markCommand } from "../reading-list/mark-command.ts";

export const read = markCommand({
  name: "read",
  about: "marks a saved paper as read by you",
  set: (at) => ({ readAt: at }),
  done: "Read: ",
  undone: "To be read again: ",
});
