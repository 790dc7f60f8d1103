import { markCommand } from "./mark.ts";

export const read = markCommand({
  name: "read",
  about: "marks a saved paper as read by you",
  set: (at) => ({ readAt: at }),
  done: "Read: ",
  undone: "To be read again: ",
});
