/** A moment around a call of a port. */
export interface Moment {
  readonly port: string;
  readonly method: string;
  readonly when: "before" | "after";
}

/** Lets a call go on, rejects in its place, or never settles. */
export type Gate = (moment: Moment) => Promise<void> | undefined;

/** The same port, with a gate before and after every call. What is not a function is passed through. */
export function gated<Port extends object>(name: string, port: Port, gate: Gate): Port {
  const wrapped = Object.entries(port).map(([method, value]) => {
    if (typeof value !== "function") return [method, value];
    const call = async (...given: readonly unknown[]) => {
      await gate({ port: name, method, when: "before" });
      const result = await value.apply(port, given);
      await gate({ port: name, method, when: "after" });
      return result;
    };
    return [method, call];
  });
  return Object.fromEntries(wrapped) as Port;
}

/** Never settles: what a killed process or a hanging line looks like from outside. */
export const forever = (): Promise<never> => new Promise(() => {});
