/**
 * One text for one value, whatever engine it has been through: names in the order of their UTF-16 code units, numbers and strings
 * as ECMAScript writes them (RFC 8785, JSON Canonicalization Scheme). What JSON cannot hold is treated as `JSON.stringify` does.
 * @throws TypeError on a bigint or a circle
 */
export const canonicalJson = (value: unknown): string => write(plain(value));

/** What is left of a value when it has been stored as JSON: dates are texts, and names without a value are gone. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null)) as unknown;

function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${write(inner)}`).join(',')}}`;
}
