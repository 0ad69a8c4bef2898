/**
 * What a format has no words for, written beside the question where other programs read past it: the places in which
 * the question differs from what its reader would make of the rest. `was` is what the reader makes of it: if somebody
 * changed the file since, that place is left as the file has it.
 */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined };
export interface Difference {
  /** Keys and indexes from the top. */
  at: (string | number)[];
  /** Absent: there was nothing. */
  was?: Json;
  /** Absent: there is nothing. */
  is?: Json;
}

const isObject = (value: unknown): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => sameJson(value, other[index]));
  if (!isObject(one) || !isObject(other)) return false;
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.every((key) => sameJson(one[key], other[key]));
}

/** The same with its keys in order, so that the same question is written the same way. */
export function inOrder(value: Json): Json {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isObject(value)) return value;
  const sorted = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, each]) => [key, inOrder(each)]));
}

/** From what was read to what is meant; [] when they are the same. Lists of different length are replaced whole. */
export function differences(
  was: Json | undefined,
  is: Json | undefined,
  at: Difference['at'] = [],
): Difference[] {
  if (sameJson(was, is)) return [];
  if (isObject(was) && isObject(is)) {
    const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
    return keys.flatMap((key) => differences(was[key], is[key], [...at, key]));
  }
  if (Array.isArray(was) && Array.isArray(is) && was.length === is.length)
    return is.flatMap((value, index) => differences(was[index], value, [...at, index]));
  return [{ at, ...(was !== undefined && { was }), ...(is !== undefined && { is }) }];
}

function apply(
  value: Json | undefined,
  { at, was, is }: Difference,
  depth: number,
): Json | undefined | typeof MISSED {
  const key = at[depth];
  if (key === undefined) return sameJson(value, was) ? is : MISSED;
  if (typeof value !== 'object' || value === null) return MISSED;
  const inner = Object.hasOwn(value, key) ? (value as Record<string, Json>)[key] : undefined;
  const changed = apply(inner, { at, was, is } as Difference, depth + 1);
  if (changed === MISSED) return MISSED;
  if (Array.isArray(value)) return value.map((each, index) => (index === key ? (changed as Json) : each));
  const { [key]: _before, ...rest } = value;
  return changed === undefined ? rest : { ...rest, [key]: changed };
}
const MISSED = Symbol('missed');

/** The differences put in; `missed` are those whose place was changed in the file. */
export function withDifferences<T>(
  value: T,
  found: readonly Difference[],
): { value: T; missed: Difference[] } {
  const missed: Difference[] = [];
  let result = value as unknown as Json;
  for (const difference of found) {
    const next = apply(result, difference, 0);
    if (next === MISSED) missed.push(difference);
    else result = next as Json;
  }
  return { value: result as unknown as T, missed };
}

/** Written by us or not: whoever edits a file may have broken it. */
export function parseDifferences(text: string): Difference[] | undefined {
  try {
    const found: unknown = JSON.parse(text);
    const sound = Array.isArray(found) && found.every((each) => isObject(each) && isPath(each.at));
    return sound ? (found as unknown as Difference[]) : undefined;
  } catch {
    return undefined;
  }
}

const isPath = (at: unknown) =>
  Array.isArray(at) &&
  at.length <= 20 &&
  at.every((key) => (typeof key === 'number' || typeof key === 'string') && key !== '__proto__');
