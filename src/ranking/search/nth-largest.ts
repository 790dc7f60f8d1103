/**
 * The `n`th largest of the first `size` values, 1 for the largest; the values change places. Nothing is smaller than
 * the smallest: beyond `size` the answer is negative infinity. Time linear in `size` (Hoare, "Algorithm 65: FIND", 1961).
 */
export function nthLargest(values: Float64Array, size: number, n: number): number {
  if (n > size) return Number.NEGATIVE_INFINITY;
  const place = n - 1;
  let low = 0;
  let high = size - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number;
    let left = low;
    let right = high;
    while (left <= right) {
      while ((values[left] as number) > pivot) left++;
      while ((values[right] as number) < pivot) right--;
      if (left > right) break;
      const value = values[left] as number;
      values[left++] = values[right] as number;
      values[right--] = value;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else break;
  }
  return values[place] as number;
}
