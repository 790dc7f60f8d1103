import { markCommand } from "./mark.ts";

export const present = markCommand({
  name: "present",
  about: "tells the channel's list that you will present a paper",
  set: (at) => ({ presentsAt: at }),
  done: "You present ",
  undone: "You do not present ",
});
