import type { Invocation, Message } from "../chat.ts";
import type { Core } from "../core.ts";
import { UserError } from "../errors.ts";
import { paperCard, say } from "../messages.ts";
import type { StoredPaper } from "../store/paper-row.ts";
import { findPaper } from "./paper-reference.ts";

/** Runs a command on the one paper its text names; asks which one where several fit. */
export async function withPaper(
  verb: string,
  { text, invocation }: { readonly text: string; readonly invocation: Invocation },
  core: Core,
  run: (paper: StoredPaper, reference: string) => Promise<Message>,
): Promise<Message> {
  const named = await findPaper(text, invocation, core);
  switch (named.kind) {
    case "paper":
      return run(named.paper, named.reference);
    case "choice":
      return whichOne(verb, named.papers, invocation, core);
    case "none":
      throw new UserError(named.why);
  }
}

async function whichOne(
  verb: string,
  papers: readonly StoredPaper[],
  invocation: Invocation,
  core: Core,
): Promise<Message> {
  const list = await core.lists.keep({
    title: "Which one?",
    shownAt: core.clock.now(),
    channel: invocation.channel.id,
    person: invocation.person.id,
    total: papers.length,
    papers: papers.map(({ id }) => ({ id })),
  });
  const cards = papers.map((paper, index) => {
    const reference = `${list.id}.${index + 1}`;
    const action = {
      label: capitalised(verb),
      command: `${verb} ${reference}`,
      about: `${capitalised(verb)}: ${paper.title}`,
    };
    return paperCard(paper, { number: index + 1, reference, actions: [action] });
  });
  return say(["Which one? ", { kind: "command", text: `${verb} 1` }, " takes the first."], {
    kind: "papers",
    papers: cards,
  });
}

const capitalised = (verb: string) => verb.charAt(0).toUpperCase() + verb.slice(1);
