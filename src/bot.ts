import { homePage } from "./answers/home.ts";
import { suggestTexts } from "./answers/suggest.ts";
import type { Answer, Bot, Invocation, Message } from "./chat.ts";
import { DeliveryError } from "./chat.ts";
import { findCommand, type Understood, visibilityOf } from "./commands/index.ts";
import type { Core } from "./core.ts";
import { createTryAgain } from "./delivery/paused-channels.ts";
import { UserError } from "./errors.ts";
import { failure } from "./messages.ts";
import { react } from "./reading-list/react.ts";
import { createReadBack } from "./reading-list/read-back.ts";

/** The bot: finds the command, runs it, and turns any failure into a message. */
export function createBot(core: Core): Bot {
  const readBack = createReadBack(core);
  const tryAgain = createTryAgain(core);

  async function run({ command, ...understood }: Understood, invocation: Invocation): Promise<Answer> {
    const said = await command.run({ ...understood, invocation }, core);
    return "blocks" in said ? { message: said, visibility: command.visibility } : said;
  }

  /** What a person is told of a failure; what they cannot mend is logged, once, here. */
  function explain(error: unknown, about: object): Message {
    if (error instanceof UserError || error instanceof DeliveryError) return failure(error.message);
    core.logger.error({ err: error, ...about }, "the bot failed");
    return failure(
      "Something went wrong here and was written to the log. Try again; if it stays, tell whoever runs Paperboy.",
    );
  }

  /** For what nobody waits for: a failure is logged, and what comes next is not held up by it. */
  async function quietly(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      core.logger.error({ err: error }, what);
    }
  }

  return {
    async handle(invocation) {
      try {
        await core.people.meet(invocation.channel, invocation.person);
        if (!(await isNew(invocation.event, core))) return undefined;
        return await run(await findCommand(invocation, core), invocation);
      } catch (error) {
        const about = { command: invocation.text.slice(0, 50), channel: invocation.channel.id };
        return { message: explain(error, about), visibility: "asker" };
      }
    },
    visibility: visibilityOf,
    suggest: async (invocation) => {
      try {
        return await suggestTexts(invocation, core);
      } catch (error) {
        core.logger.error({ err: error }, "no suggestions could be made");
        return [invocation.text];
      }
    },
    home: async (person, workspace, channels) => {
      try {
        return await homePage(person, workspace, channels, core);
      } catch (error) {
        return explain(error, { person: person.id });
      }
    },
    react: async (reaction) => {
      try {
        return await react(reaction, core);
      } catch (error) {
        core.logger.error({ err: error, message: reaction.message }, "a reaction was not taken; it will be read back");
        return undefined;
      }
    },
    invited: (channel) =>
      quietly("an invitation failed", async () => {
        await core.people.meet(channel);
        await core.channels.resume(channel.id);
      }),
    removed: (channel) =>
      quietly("a removal failed", async () => {
        await core.people.meet(channel);
        await core.channels.pause(channel.id, REMOVED, core.clock.now());
      }),
    moved: (from, to) => quietly("a channel's new id was not taken over", () => core.people.moveChannel(from, to)),
    connected: async (platform) => {
      await quietly("paused channels are not tried again", () => tryAgain(platform));
      await quietly("reactions were not read back", () => readBack.run(platform));
    },
  };
}

const REMOVED = "I was removed from this channel. Invite me back, and what it follows goes on.";

const isNew = async (event: string | undefined, core: Core): Promise<boolean> =>
  event === undefined || core.events.claim(event, core.clock.now());
