import fc from 'fast-check';
import { canonicalJson } from './canonical-json';

const json = fc.jsonValue({ noUnicodeString: false });
const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, shuffled(inner)]);
  return Object.fromEntries(entries.reverse());
};

it('writes the examples of RFC 8785', () => {
  const numbers = [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001];
  const string = '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/';
  const literals = [null, true, false];
  expect(canonicalJson({ numbers, string, literals })).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
});

it('orders names by UTF-16 code units', () => {
  const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6', '10', '2'];
  const text = canonicalJson(Object.fromEntries(names.map((name) => [name, 0])));
  const order = [...text.matchAll(/"((?:[^"\\]|\\.)*)":/g)].map(
    ([, name]) => JSON.parse(`"${name}"`) as string,
  );
  expect(order).toEqual(['\r', '1', '10', '2', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33']);
});

it('is the same for the same value in any order, and after any number of storings', () =>
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(shuffled(value))).toBe(text);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  ));

it('differs when the values differ', () =>
  fc.assert(
    fc.property(json, json, (a, b) => {
      const same = fc.stringify(plainOf(a)) === fc.stringify(plainOf(b));
      expect(canonicalJson(a) === canonicalJson(b)).toBe(same);
    }),
  ));
const plainOf = (value: unknown): unknown => shuffledOrder(JSON.parse(JSON.stringify(value)));
const shuffledOrder = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(shuffledOrder)
    : value !== null && typeof value === 'object'
      ? new Map(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, inner]) => [name, shuffledOrder(inner)]),
        )
      : value;

it('treats moments and what has no value as JSON does, and refuses a bigint', () => {
  expect(canonicalJson({ at: new Date(0), none: undefined, nan: NaN, zero: -0 })).toBe(
    '{"at":"1970-01-01T00:00:00.000Z","nan":null,"zero":0}',
  );
  expect(canonicalJson(undefined)).toBe('null');
  expect(() => canonicalJson({ big: 1n })).toThrow(TypeError);
});
