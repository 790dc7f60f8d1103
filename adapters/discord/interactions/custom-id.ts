import { CUSTOM_ID } from "../limits.ts";

/** What a button, a menu or a form brings back. Its command is what anyone may type: tampering gains nothing. */
export type Pressed =
  | { readonly kind: "run"; readonly command: string }
  /** The command is the option chosen. */
  | { readonly kind: "pick" }
  /** Open the form again, with what was typed into it. */
  | { readonly kind: "reopen"; readonly command: string }
  | { readonly kind: "send"; readonly command: string };

/** Discord refuses a message in which two custom ids are alike, so each carries its place in the message. */
export function runId(place: number, command: string): string {
  return `run:${place}:${command}`;
}

export function pickId(place: number): string {
  return `pick:${place}`;
}

export function reopenId(command: string): string {
  return `reopen:${command}`;
}

export function sendId(command: string): string {
  return `send:${command}`;
}

/** Nothing where the custom id is none of ours. Old messages keep their buttons: these forms are never to change. */
export function readCustomId(id: string): Pressed | undefined {
  if (id.length > CUSTOM_ID) return undefined;
  if (/^pick:\d+$/.test(id)) return { kind: "pick" };
  const [, run] = /^run:\d+:(.+)$/s.exec(id) ?? [];
  if (run !== undefined) return { kind: "run", command: run };
  const [, kind, command] = /^(reopen|send):(.+)$/s.exec(id) ?? [];
  if (command === undefined) return undefined;
  return kind === "reopen" ? { kind, command } : { kind: "send", command };
}
