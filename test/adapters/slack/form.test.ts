import { expect, test } from "vitest";
import type { Answer, Form, Invocation } from "../../../src/chat.ts";
import { createHandClock } from "../../support/hand-clock.ts";
import { buttonPress, mention, slashCommand, viewSubmission } from "../../support/slack-server/payloads.ts";
import { type Running, running, words } from "./harness.ts";
import { said } from "./scripted-bot.ts";

const form: Form = {
  title: "Follow a subject in this channel",
  command: "follow",
  submit: "Preview",
  fields: [
    { name: "words", label: "Words", value: "hyperspectral", placeholder: "hyperspectral unmixing", hint: "Any words" },
    { name: "hour", label: "Hour", value: "09:00", optional: true },
    {
      name: "days",
      label: "Days",
      value: "weekdays",
      choices: [
        { label: "Weekdays", value: "weekdays" },
        { label: "Every day", value: "daily" },
      ],
    },
    { name: "note", label: "Note", multiline: true, optional: true },
  ],
};
const asking = (more: Partial<Form> = {}): Answer => ({
  message: { blocks: [{ kind: "form", form: { ...form, ...more } }] },
  visibility: "asker",
});
const confirmed: Answer = { message: said("Following hyperspectral."), visibility: "asker" };

/** The form as Slack shows it, and sending it with these values. */
async function opened(slack: Running) {
  slack.bot.says(asking());
  const { view } = await slack.answerTo(slashCommand("follow"), "views.open");
  return view as { private_metadata: string; title: { text: string }; blocks: { block_id?: string; type: string }[] };
}

const reply = async (answer: Promise<Response>) => {
  const text = await (await answer).text();
  return text === "" ? undefined : JSON.parse(text);
};

test("a form opens as a modal with its trigger, one input a field", async () => {
  const app = await running();
  const view = await opened(app);
  expect(app.slack.to("views.open")[0]?.body.trigger_id).toMatch(/^trigger/);
  expect(view.title.text).toBe("Follow a subject in…");
  expect(view.blocks).toMatchObject([
    {
      type: "input",
      block_id: "words",
      optional: false,
      element: { type: "plain_text_input", initial_value: "hyperspectral" },
      hint: { text: "Any words" },
    },
    { type: "input", block_id: "hour", optional: true },
    { type: "input", block_id: "days", element: { type: "static_select", initial_option: { value: "weekdays" } } },
    { type: "input", block_id: "note", element: { multiline: true } },
  ]);
  expect(app.slack.to("response_url")).toHaveLength(0);
});

test("sent, it comes back with its command and values, and the answer goes where it was asked for", async () => {
  const app = await running();
  const view = await opened(app);
  app.bot.says(confirmed);
  const days = { value: { type: "static_select", selected_option: { value: "daily" } } };
  const sent = viewSubmission(view, { words: "lidar", hour: "" });
  const state = { values: { ...sent.view.state.values, days } };
  expect(await reply(app.deliver({ ...sent, view: { ...sent.view, state } }))).toEqual({ response_action: "clear" });
  expect(words((await app.slack.called("response_url")).body.blocks)).toBe("Following hyperspectral.");
  expect(app.bot.asked[1]).toMatchObject({
    text: "follow",
    form: { words: "lidar", hour: "", days: "daily" },
    channel: { id: "slack:T1:C1" },
  });
});

test("what is wrong is said at the field, and the form stays open", async () => {
  const app = await running();
  const view = await opened(app);
  app.bot.says(asking({ errors: { hour: "25:00 is no hour: say 09:00." } }));
  const send = () => reply(app.deliver(viewSubmission(view, { words: "lidar", hour: "25:00" })));
  expect(await send()).toEqual({ response_action: "errors", errors: { hour: "25:00 is no hour: say 09:00." } });
  app.bot.says(confirmed);
  expect(await send()).toEqual({ response_action: "clear" });
});

test("an answer that is a form again takes the view's place, with the preview above the fields", async () => {
  const app = await running();
  const view = await opened(app);
  app.bot.says(asking({ submit: "Follow", intro: [{ kind: "paragraph", text: "It would have posted 9 papers." }] }));
  const update = await reply(app.deliver(viewSubmission(view, { words: "lidar" })));
  expect(update).toMatchObject({ response_action: "update", view: { type: "modal", submit: { text: "Follow" } } });
  expect(words(update.view.blocks[0])).toBe("It would have posted 9 papers.");
});

const preview: Answer = {
  message: {
    blocks: [
      { kind: "paragraph", text: "It would have posted 9 papers." },
      { kind: "actions", actions: [{ label: "Follow", command: "follow confirm x4k7p" }] },
    ],
  },
  visibility: "asker",
};

test("a preview is shown inside the modal, and its button goes on there, in the channel it was asked for", async () => {
  const app = await running();
  const view = await opened(app);
  app.bot.says(preview);
  const { view: shown, response_action } = await reply(app.deliver(viewSubmission(view, { words: "lidar" })));
  expect(response_action).toBe("update");
  expect(words(shown)).toContain("It would have posted 9 papers. Follow");
  app.bot.says({ ...confirmed, replaces: true });
  const inView = { channel: undefined, container: { type: "view", view_id: "V1" }, view: { ...shown, id: "V1" } };
  const updated = await app.answerTo(buttonPress("follow confirm x4k7p", inView), "views.update");
  expect(updated.view_id).toBe("V1");
  expect(words(updated.view)).toContain("Following hyperspectral.");
  expect(app.bot.asked.at(-1)).toMatchObject({ text: "follow confirm x4k7p", channel: { id: "slack:T1:C1" } });
});

test("a button in a modal that asks for a form again finds it in the modal's place; all else lies over it", async () => {
  const app = await running();
  const view = await opened(app);
  const inView = { channel: undefined, container: { type: "view", view_id: "V1" }, view: { ...view, id: "V1" } };
  expect(words((await app.answerTo(buttonPress("follow change x4k7p", inView), "views.update")).view)).toContain(
    "Words",
  );
  app.bot.says(confirmed);
  expect(words((await app.answerTo(buttonPress("details 1", inView), "views.push")).view)).toContain("Following");
});

test("a form sent twice in a hurry acts once and closes both times", async () => {
  const app = await running();
  const view = await opened(app);
  app.bot.says(confirmed);
  const answers = await Promise.all([1, 2].map(() => reply(app.deliver(viewSubmission(view, { words: "lidar" })))));
  expect(answers).toEqual([{ response_action: "clear" }, { response_action: "clear" }]);
  await app.adapter.stop(2000);
  expect(app.bot.asked.filter(({ form: values }) => values !== undefined)).toHaveLength(1);
  expect(app.slack.to("response_url")).toHaveLength(1);
});

test("an answer that takes long is filled into the waiting view", async () => {
  const clock = createHandClock();
  const app = await running({ clock });
  const view = await opened(app);
  const { promise, resolve } = Promise.withResolvers<Answer>();
  app.bot.says(() => promise);
  const sent = reply(app.deliver(viewSubmission(view, { words: "lidar" })));
  await clock.pass(2300);
  expect(words(await sent)).toContain("One moment…");
  resolve(confirmed);
  const { body } = await app.slack.called("views.update");
  expect(body.view_id).toBe("V1");
  expect(words(body.view)).toContain("Following hyperspectral.");
});

test("an answer that takes long is a private word where the view was closed meanwhile", async () => {
  const clock = createHandClock();
  const app = await running({ clock });
  const view = await opened(app);
  const { promise, resolve } = Promise.withResolvers<Answer>();
  app.bot.says(() => promise);
  app.slack.on("views.update", { ok: false, error: "not_found" });
  const sent = app.deliver(viewSubmission(view, { words: "lidar" }));
  await clock.pass(2300);
  await sent;
  resolve(confirmed);
  expect(words((await app.slack.called("response_url")).body.blocks)).toBe("Following hyperspectral.");
});

test("a form with another version's name for it says so too", async () => {
  const { bot, deliver } = await running();
  const update = await reply(deliver(viewSubmission({ callback_id: "of_another_version" }, { words: "lidar" })));
  expect(words(update.view)).toContain("another version");
  expect(bot.asked).toEqual([]);
});

test.each([
  ["of another version", "{}"],
  ["tampered with", "not json"],
  ["without memory", ""],
])("a form %s says so and changes nothing", async (_, metadata) => {
  const { bot, deliver } = await running();
  const update = await reply(deliver(viewSubmission({ private_metadata: metadata }, { words: "lidar" })));
  expect(words(update.view)).toContain("another version");
  expect(bot.asked).toEqual([]);
});

test.each([
  ["its moment has passed", slashCommand("follow"), "response_url"],
  ["there is no moment for it", mention("follow"), "chat.postEphemeral"],
])("where %s the form says what to type instead", async (_, payload, method) => {
  const { bot, slack, answerTo } = await running();
  slack.on("views.open", { ok: false, error: "expired_trigger_id" });
  bot.says(asking());
  expect(words((await answerTo(payload, method)).blocks)).toContain("Type: /papers follow");
});

test("errors a form opens with are shown above it", async () => {
  const app = await running();
  app.bot.says((asked: Invocation) =>
    asked.form === undefined ? asking({ errors: { words: "Say what to follow." } }) : confirmed,
  );
  const { view } = await app.answerTo(slashCommand("follow"), "views.open");
  expect(words(view)).toContain("⚠ Words: Say what to follow.");
});
