/** What the bot needs in a channel: the names people see in Discord's settings, and their bits. */
export const PERMISSIONS = {
  "View Channel": 1n << 10n,
  "Send Messages": 1n << 11n,
  "Attach Files": 1n << 15n,
  "Read Message History": 1n << 16n,
  "Create Public Threads": 1n << 35n,
  "Send Messages in Threads": 1n << 38n,
} as const;

/** Without these two nothing can be posted at all. */
export const TO_POST = [PERMISSIONS["View Channel"], PERMISSIONS["Send Messages"]] as const;

/** The link that invites an application's bot into a server, with exactly the permissions it needs. */
export function inviteLink(application: string): string {
  const parameters = new URLSearchParams({
    client_id: application,
    scope: "bot applications.commands",
    permissions: String(Object.values(PERMISSIONS).reduce((all, bit) => all | bit, 0n)),
    integration_type: "0",
  });
  return `https://discord.com/oauth2/authorize?${parameters}`;
}
