/**
 * Whole numbers in proportion to `parts` that add up to `whole`: all are rounded down, and those that lose most by it up
 * (Hamilton's method of largest remainders).
 * @param parts 0 or more each
 */
export function wholeParts(parts: readonly number[], whole: number): readonly number[] {
  const sum = parts.reduce((total, part) => total + part, 0);
  if (sum <= 0) return parts.map(() => 0);
  const exact = parts.map((part) => (part / sum) * whole);
  const down = exact.map(Math.floor);
  const left = whole - down.reduce((total, part) => total + part, 0);
  const losses = exact.map((part, at) => ({ at, lost: part - Math.floor(part) }));
  const up = new Set(
    losses
      .sort((a, b) => b.lost - a.lost || a.at - b.at)
      .map(({ at }) => at)
      .slice(0, left),
  );
  return down.map((part, at) => (up.has(at) ? part + 1 : part));
}
