import { existsSync, readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { Recorded } from "./discord-server/routes.ts";

/** Discord's own description of its HTTP API, where it is at hand. */
const CONTRACT = new URL("../../../shared/contracts/discord-openapi.json", import.meta.url);
export const hasContract = existsSync(CONTRACT);

/** What Discord would not take of a request's body: by its own description, and by the rules that this misses. */
export function bodyTroubles({ method, path, body, files }: Recorded): readonly string[] {
  if (body === undefined) return [];
  return [...contractTroubles(method, path, body), ...ruleTroubles(path, body, files)];
}

const SCHEMAS: readonly (readonly [string, RegExp, string])[] = [
  ["POST", /^\/channels\/\d+\/messages$/, "MessageCreateRequest"],
  ["POST", /^\/channels\/\d+\/messages\/\d+\/threads$/, "CreateTextThreadWithMessageRequest"],
  ["POST", /^\/channels\/\d+\/threads$/, "CreateForumThreadRequest"],
  ["POST", /^\/users\/@me\/channels$/, "CreatePrivateChannelRequest"],
  ["POST", /^\/applications\/\d+(\/guilds\/\d+)?\/commands$/, "ApplicationCommandCreateRequest"],
  ["PATCH", /^\/webhooks\/\d+\/[^/]+\/messages\/@original$/, "IncomingWebhookUpdateRequestPartial"],
  ["POST", /^\/webhooks\/\d+\/[^/]+$/, "IncomingWebhookRequestPartial"],
];

const CALLBACKS: Readonly<Record<number, string>> = {
  4: "CreateMessageInteractionCallbackRequest",
  5: "CreateMessageInteractionCallbackRequest",
  6: "UpdateMessageInteractionCallbackRequest",
  7: "UpdateMessageInteractionCallbackRequest",
  8: "ApplicationCommandAutocompleteCallbackRequest",
  9: "ModalInteractionCallbackRequest",
};

const validators = new Map<string, ValidateFunction>();
let ajv: Ajv2020 | undefined;

function contractTroubles(method: string, path: string, body: Recorded["body"]): readonly string[] {
  const name = path.startsWith("/interactions/")
    ? CALLBACKS[body.type]
    : SCHEMAS.find(([verb, route]) => verb === method && route.test(path))?.[2];
  if (name === undefined) return [`no such request to Discord is known here: ${JSON.stringify(body).slice(0, 200)}`];
  if (!hasContract) return [];
  const validate = validatorOf(name);
  return validate(body) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

function validatorOf(name: string): ValidateFunction {
  const known = validators.get(name);
  if (known !== undefined) return known;
  if (ajv === undefined) {
    ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false });
    ajv.addSchema(JSON.parse(readFileSync(CONTRACT, "utf8")), "discord");
  }
  const made = ajv.compile({ $ref: `discord#/components/schemas/${name}` });
  validators.set(name, made);
  return made;
}

const V2 = 1 << 15;
const KNOWN = new Set(
  "content embeds components flags allowed_mentions attachments nonce enforce_nonce type data name message applied_tags auto_archive_duration recipient_id".split(
    " ",
  ),
);

/** The rules that the description misses. */
function ruleTroubles(path: string, body: Recorded["body"], files: Recorded["files"]): readonly string[] {
  if (path.includes("/commands")) return commandTroubles(body);
  const troubles = Object.keys(body).flatMap((key) => (KNOWN.has(key) ? [] : [`unknown property ${key}`]));
  const message = body.message ?? (path.startsWith("/interactions/") ? body.data : body);
  const speaks = !path.endsWith("/threads") || body.message !== undefined;
  if (path.startsWith("/users/") || message === undefined || !speaks) return troubles;
  if (body.type === 9) return [...troubles, ...modalTroubles(message)];
  if (body.type === 8 || body.type === 5 || body.type === 6) return troubles;
  return [...troubles, ...messageTroubles(message, files)];
}

function messageTroubles(message: Recorded["body"], files: Recorded["files"]): readonly string[] {
  const troubles: string[] = [];
  const parts = everyComponent(message.components ?? []);
  const ids = parts.flatMap((part) => (part.custom_id === undefined ? [] : [part.custom_id]));
  const spoken = parts.filter(({ type }) => type === 10).reduce((sum, { content }) => sum + content.length, 0);
  const isV2 = ((message.flags ?? 0) & V2) !== 0;
  const rule = (broken: boolean, what: string) => void (broken && troubles.push(what));
  rule(JSON.stringify(message.allowed_mentions) !== '{"parse":[]}', "mentions are not switched off");
  rule((message.content ?? "").length > 2_000, "content over 2000 characters");
  rule(
    isV2 && (message.content !== undefined || message.embeds !== undefined),
    "components V2 beside content or embeds",
  );
  rule(!isV2 && parts.some(({ type }) => type >= 9), "components V2 without their flag");
  rule(isV2 && parts.length === 0, "an empty message");
  rule(parts.length > 40, `${parts.length} components`);
  rule(spoken > 4_000, `${spoken} characters in all`);
  rule(new Set(ids).size < ids.length, "a custom_id twice");
  rule(
    ids.some((id) => id.length < 1 || id.length > 100),
    "a custom_id of the wrong length",
  );
  rule(
    parts.some(({ type, label }) => type === 2 && (label.length < 1 || label.length > 80)),
    "a label of the wrong length",
  );
  rule((message.nonce ?? "").length > 25, "a nonce over 25 characters");
  for (const { options } of parts.filter(({ type }) => type === 3)) {
    const values = options.map((option: { value: string }) => option.value);
    rule(values.length < 1 || values.length > 25, `${values.length} options`);
    rule(new Set(values).size < values.length, "an option twice");
    rule(
      options.some(({ label, value }: { label: string; value: string }) => !fits(label) || !fits(value)),
      "an option of the wrong length",
    );
  }
  for (const { file } of parts.filter(({ type }) => type === 13))
    rule(!files.some(({ filename }) => file.url === `attachment://${filename}`), `no file ${file.url} is there`);
  rule(
    files.some(({ content }) => content.length > 10 * 1024 * 1024),
    "a file over 10 MiB",
  );
  return troubles;
}

const fits = (text: string) => text.length >= 1 && text.length <= 100;

function modalTroubles(modal: Recorded["body"]): readonly string[] {
  const { title = "", components = [] } = modal;
  const troubles: string[] = [];
  if (title.length < 1 || title.length > 45) troubles.push("a title of the wrong length");
  if (components.length < 1 || components.length > 5) troubles.push(`${components.length} components in a form`);
  const names = components.flatMap(({ component }: Recorded["body"]) =>
    component === undefined ? [] : [component.custom_id],
  );
  if (new Set(names).size < names.length) troubles.push("two fields of one name");
  return troubles;
}

function commandTroubles(command: Recorded["body"]): readonly string[] {
  const slash = (command.type ?? 1) === 1;
  const name = slash ? /^[-_\p{Ll}\p{N}]{1,32}$/u : /^.{1,32}$/;
  const length = JSON.stringify(command).length;
  return [
    ...(name.test(command.name) ? [] : [`the name ${command.name}`]),
    ...(length > 8_000 ? [`a command of ${length} characters`] : []),
    ...(command.options ?? []).flatMap((option: Recorded["body"]) =>
      option.type === 1 && command.options.some(({ type }: Recorded["body"]) => type > 2)
        ? ["options beside subcommands"]
        : [],
    ),
  ];
}

// biome-ignore lint/suspicious/noExplicitAny: components as they came
function everyComponent(components: readonly any[]): readonly any[] {
  return components.flatMap((component) => [
    component,
    ...everyComponent(component.components ?? []),
    ...(component.accessory === undefined ? [] : [component.accessory]),
  ]);
}
