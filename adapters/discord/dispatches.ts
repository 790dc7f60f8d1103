import { type Client, type ClientOptions, Events, GatewayDispatchEvents, SimpleShardingStrategy } from "discord.js";
import type { Logger } from "../../src/chat.ts";

type BuildStrategy = NonNullable<NonNullable<ClientOptions["ws"]>["buildStrategy"]>;
type Shards = Parameters<BuildStrategy>[0];
type Emit = (event: string, ...heard: readonly Heard[]) => boolean;

interface Heard {
  readonly data: Dispatch;
  readonly shardId: number;
}

interface Dispatch {
  readonly t: string;
  readonly d: unknown;
}

/** What we read from the dispatches ourselves: discord.js need not build objects of its own for them. */
const READ_BY_US = new Set<string>([
  GatewayDispatchEvents.InteractionCreate,
  GatewayDispatchEvents.MessageCreate,
  GatewayDispatchEvents.MessageReactionAdd,
  GatewayDispatchEvents.MessageReactionRemove,
]);

/** What a client takes before it is ready. The rest it would queue, and take in where no error of it can be caught. */
const BEFORE_READY = new Set<string>([
  GatewayDispatchEvents.Ready,
  GatewayDispatchEvents.Resumed,
  GatewayDispatchEvents.GuildCreate,
  GatewayDispatchEvents.GuildDelete,
]);

/**
 * Stands between the gateway's shards and discord.js. Whatever discord.js cannot digest would end the process as an
 * unhandled rejection: it is logged instead, and the connection goes on.
 */
export function guardedShards(shards: Shards, client: Client, logger: Logger): SimpleShardingStrategy {
  const handOver = shards.emit.bind(shards) as Emit;
  const held: Heard[] = [];

  function dispatch(heard: Heard): boolean {
    const { t, d } = heard.data;
    if (READ_BY_US.has(t)) return client.ws.emit(t, d, heard.shardId);
    if (client.isReady() || BEFORE_READY.has(t)) return handOver("dispatch", heard);
    held.push(heard);
    return true;
  }

  function guarded(event: string, ...heard: readonly Heard[]): boolean {
    const [first] = heard;
    try {
      return event === "dispatch" && first !== undefined ? dispatch(first) : handOver(event, ...heard);
    } catch (error) {
      logger.error(
        { err: error, event: first?.data?.t ?? event },
        "discord.js does not understand what Discord told it",
      );
      return true;
    }
  }

  client.once(Events.ClientReady, () => {
    for (const heard of held.splice(0)) guarded("dispatch", heard);
  });
  shards.emit = guarded as typeof shards.emit;
  return new SimpleShardingStrategy(shards);
}
