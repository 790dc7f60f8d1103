import { stateWords } from "../delivery/status-lines.ts";
import { say } from "../messages.ts";
import { mustMayChange } from "../topics/permission.ts";
import type { Command } from "./command.ts";

export const post: Command = {
  name: "post",
  usage: "now",
  about: "posts the newest digest's best for this channel's topics at once",
  visibility: "asker",
  fits: (text) => text === "now",
  async run({ invocation }, core) {
    await mustMayChange(invocation, core);
    const { planByHand, postByHand } = await import("../delivery/by-hand.ts");
    const plan = await planByHand(invocation.channel.id, undefined, core);
    const left = await postByHand(plan, core, core.leave);
    if (left.kind !== "closed") return say("The platform puts it off: it is posted as soon as possible.");
    const words = stateWords(left.outcome);
    return say(`${words.charAt(0).toUpperCase()}${words.slice(1)}. ${left.detail}`.trim());
  },
};
