type Numbers = Uint32Array | Int32Array | Uint16Array;

/** The same numbers with room for more; itself where there is room enough. */
export function grown<T extends Numbers>(numbers: T, size: number): T {
  if (size <= numbers.length) return numbers;
  const larger = new (numbers.constructor as new (length: number) => T)(
    Math.max(size, numbers.length * 2, 1024),
  );
  larger.set(numbers);
  return larger;
}
