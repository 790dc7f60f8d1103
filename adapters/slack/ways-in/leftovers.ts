import type { App } from "@slack/bolt";
import type { Logger } from "../../../src/chat.ts";

/**
 * What nobody listens to (a form of another version, Slack's word that it holds events back, something new) is
 * acknowledged and logged: the SDK would leave it without an answer, and Slack would show a failure or send it again.
 */
export function acknowledgeLeftovers(app: App, logger: Logger): void {
  const take = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    let acknowledged = false;
    const ack: typeof event.ack = async (...reply) => {
      acknowledged = true;
      await event.ack(...reply);
    };
    await take({ ...event, ack });
    if (acknowledged) return;
    const { type, command, callback_id: form } = event.body;
    logger.warn({ platform: "slack", type, command, form }, "Slack sent what nobody here listens to; it was left out.");
    await ack();
  };
}
