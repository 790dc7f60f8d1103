/** The flat arrays an index is made of. */
export type Flat = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** What the largest arrays keep in hand: they make up most of an index's memory. */
export const LITTLE = 1 / 8;

/** The array itself when it holds `length` entries, else a longer copy with a share of that in hand. */
export function withRoom<T extends Flat>(array: T, length: number, spare = 1 / 2): T {
  if (length <= array.length) return array;
  return copied(array, Math.max(16, Math.ceil(length * (1 + spare))));
}

/** A copy of `array` with `length` entries, cut or filled with zeros. */
export function copied<T extends Flat>(array: T, length: number): T {
  const copy = new (array.constructor as new (length: number) => T)(length);
  copy.set(array.length > length ? (array.subarray(0, length) as T) : array);
  return copy;
}
