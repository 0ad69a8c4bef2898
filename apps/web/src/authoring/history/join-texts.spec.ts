import fc from 'fast-check';
import { joinTexts } from './join-texts';

describe('two texts in one', () => {
  it.each([
    ['the same', 'a\n\nb', 'a\n\nb', 'a\n\nb'],
    ['mine goes on', 'a', 'a\n\nb', 'a\n\nb'],
    ['both go on', 'a\n\nb', 'a\n\nc', 'a\n\nb\n\nc'],
    ['each in another place', 'x\n\na\n\nb', 'a\n\ny\n\nb', 'x\n\na\n\ny\n\nb'],
    ['nothing in common', 'a', 'b', 'a\n\nb'],
    ['theirs is empty', '', 'a', 'a'],
  ])('%s', (_what, theirs, mine, both) => expect(joinTexts(theirs, mine)).toBe(both));

  it('lose no line of either, and keep the order of each', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', '')).map((lines) => lines.join('\n'));
    const holds = (all: string[], some: string[]) => {
      let place = 0;
      for (const line of all) if (line === some[place]) place += 1;
      return place === some.length;
    };
    fc.assert(
      fc.property(text, text, (theirs, mine) => {
        const both = joinTexts(theirs, mine).split('\n');
        for (const one of [theirs, mine]) if (one !== '') expect(holds(both, one.split('\n'))).toBe(true);
      }),
    );
  });
});
