import fc from 'fast-check';
import { XmlPieces } from './xml-pieces';

const part = fc.constantFrom(
  '<row r="1">',
  '</row>',
  '<c a=">" b=\'"\'/>',
  '<!-- <c> -->',
  '<![CDATA[<c>]]>',
  '<?x > ?>',
  'text',
  ' ',
  '<x:v>',
  '</x:v>',
);

describe('XmlPieces', () => {
  it('gives the text again, cut the same way however it comes in', () => {
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 12 }),
        fc.array(fc.nat(12), { minLength: 1 }),
        (parts, sizes) => {
          const text = parts.join('');
          const whole = new XmlPieces(1000);
          const cut = new XmlPieces(1000);
          const expected = whole.push(text);
          const pieces = [];
          let at = 0;
          for (let turn = 0; at < text.length; turn++) {
            const size = 1 + sizes[turn % sizes.length]!;
            pieces.push(...cut.push(text.slice(at, at + size)));
            at += size;
          }
          expect(pieces).toEqual(expected);
          expect(pieces.map(({ raw }) => raw).join('') + cut.end()).toBe(text);
        },
      ),
    );
  });

  it('knows tags from what only looks like them', () => {
    const pieces = new XmlPieces(1000).push('<?p?><!-- <c> --><x:c r=">" /><![CDATA[</c>]]></x:c>t<');
    expect(pieces.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'other ',
      'other ',
      'empty c',
      'other ',
      'close c',
      'other ',
    ]);
  });

  it('refuses a tag without end', () => {
    expect(() => new XmlPieces(1000).push(`<c ${'a'.repeat(2000)}`)).toThrow('quá dài');
  });
});
