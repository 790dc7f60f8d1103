import {
  type APIApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmissionComponent,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  ComponentType,
  InteractionContextType,
  InteractionType,
  type ModalSubmitComponent,
  PermissionFlagsBits,
} from "discord.js";
import type { Asker, Channel, Invocation } from "../../../src/chat.ts";
import { menus } from "../commands/native.ts";
import { typedSoFar, typedText } from "../commands/typed.ts";
import { messageId, personId } from "../ids.ts";
import type { Place, Places } from "../places.ts";
import { readCustomId } from "./custom-id.ts";
import { messageText } from "./message-text.ts";

/** Any interaction, but for the pings that come over HTTP only. */
export type Interaction = Exclude<APIInteraction, { type: InteractionType.Ping }>;

/** What an interaction asks for, in the bot's words. */
export interface Asked {
  /** `reopen`: a form as it was filled in before. `unknown`: none of ours, or tampered with. */
  readonly kind: "command" | "suggest" | "reopen" | "unknown";
  readonly invocation: Invocation;
  readonly place: Place;
}

type Read = { readonly kind: Asked["kind"] } & Pick<Invocation, "text" | "on" | "quoted" | "form">;

const UNKNOWN: Read = { kind: "unknown", text: "" };

export function readInteraction(interaction: Interaction, places: Places): Asked {
  const place = placeOf(interaction, places);
  const { kind, ...read } = readByType(interaction, place);
  const invocation: Invocation = {
    channel: place.channel,
    person: asker(interaction, place.channel),
    event: interaction.id,
    ...(place.starter !== undefined && { on: place.starter }),
    ...read,
  };
  return { kind, invocation, place };
}

function readByType(interaction: Interaction, place: Place): Read {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      return readCommand(interaction, place);
    case InteractionType.ApplicationCommandAutocomplete:
      return { kind: "suggest", text: typedSoFar(interaction.data.options) };
    case InteractionType.MessageComponent:
      return readPress(interaction, place);
    case InteractionType.ModalSubmit:
      return readForm(interaction);
  }
}

function readCommand({ data }: APIApplicationCommandInteraction, place: Place): Read {
  switch (data.type) {
    case ApplicationCommandType.ChatInput: {
      const text = typedText(data.name, data.options);
      return text === undefined ? UNKNOWN : { kind: "command", text };
    }
    case ApplicationCommandType.Message: {
      const text = menus[data.name];
      const message = data.resolved?.messages?.[data.target_id];
      if (text === undefined || message === undefined) return UNKNOWN;
      const on = messageId(place.channel.id, place.where, message.id);
      return { kind: "command", text, on, quoted: messageText(message) };
    }
    case ApplicationCommandType.User:
    case ApplicationCommandType.PrimaryEntryPoint:
      return UNKNOWN;
  }
}

function readPress({ data, message }: APIMessageComponentInteraction, place: Place): Read {
  const pressed = readCustomId(data.custom_id);
  const on = messageId(place.channel.id, place.where, message.id);
  switch (pressed?.kind) {
    case "run":
      return { kind: "command", text: pressed.command, on };
    case "reopen":
      return { kind: "reopen", text: pressed.command, on };
    case "pick": {
      const text = data.component_type === ComponentType.StringSelect ? data.values?.[0] : undefined;
      return text === undefined ? UNKNOWN : { kind: "command", text, on };
    }
    case "send":
    case undefined:
      return UNKNOWN;
  }
}

function readForm({ data }: APIModalSubmitInteraction): Read {
  const pressed = readCustomId(data.custom_id);
  if (pressed?.kind !== "send") return UNKNOWN;
  const fields = data.components.flatMap(fieldsOf);
  return { kind: "command", text: pressed.command, form: Object.fromEntries(fields.map(fieldValue)) };
}

function fieldsOf(component: APIModalSubmissionComponent): readonly ModalSubmitComponent[] {
  switch (component.type) {
    case ComponentType.Label:
      return [component.component];
    case ComponentType.ActionRow:
      return component.components;
    case ComponentType.TextDisplay:
      return [];
  }
}

function fieldValue(field: ModalSubmitComponent): readonly [string, string] {
  const value = "value" in field ? field.value : field.values[0];
  return [field.custom_id, String(value ?? "")];
}

function placeOf(interaction: Interaction, places: Places): Place {
  const place = places.of(interaction.guild_id, interaction.channel ?? { id: interaction.channel_id ?? "0" });
  if (interaction.context !== InteractionContextType.PrivateChannel) return place;
  return { ...place, channel: { ...place.channel, kind: "people" } };
}

function asker({ member, user: alone }: Interaction, channel: Channel): Asker {
  const user = member?.user ?? alone;
  const name = member?.nick ?? user?.global_name ?? user?.username;
  const permissions = BigInt(member?.permissions ?? 0);
  const manages = PermissionFlagsBits.ManageChannels | PermissionFlagsBits.Administrator;
  return {
    id: personId(user?.id ?? "0"),
    ...(name !== undefined && { name }),
    manages: async () => channel.kind === "direct" || (permissions & manages) !== 0n,
  };
}
