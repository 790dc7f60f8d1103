/** The hash of no bytes, to be mixed with those of a word one after another: FNV-1a (Fowler, Noll and Vo). */
export const SEED = 0x811c9dc5;

export function mixed(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

/** The hash when all bytes are mixed in: tables look at its lower bits, so the upper ones are brought down. */
export function finished(hash: number): number {
  return hash ^ (hash >>> 15);
}

/** The hash of the bytes from `from` to before `to`. */
export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = SEED;
  for (let at = from; at < to; at++) hash = mixed(hash, bytes[at] as number);
  return finished(hash);
}
