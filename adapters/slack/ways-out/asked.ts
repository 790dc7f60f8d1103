/** Where somebody asked, and the ways there are to answer them. Ids are Slack's own. */
export interface Asked {
  readonly user: string;
  readonly channel: string;
  /** The channel is their conversation with the bot: what is said there is private by itself. */
  readonly direct: boolean;
  readonly thread?: string | undefined;
  readonly responseUrl?: string | undefined;
  readonly trigger?: string | undefined;
  /** The button pressed stands in a message that only they see: it may be replaced. */
  readonly own?: boolean;
  /** The button pressed stands in a view and not in a message. */
  readonly view?: { readonly kind: "home" | "modal"; readonly id: string } | undefined;
}
