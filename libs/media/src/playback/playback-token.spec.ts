import fc from 'fast-check';
import { makeToken, NOBODY, readToken } from './playback-token';

const claim = { mediaId: 'm', setId: 's', personId: 'p', expires: 1_800_000_000 };

describe('playback token', () => {
  it('reads what it made', () => expect(readToken(makeToken(claim, 'secret'), 'secret')).toEqual(claim));
  it('reads one for whoever has it', () =>
    expect(readToken(makeToken({ ...claim, personId: NOBODY }, 'secret'), 'secret')?.personId).toBe(NOBODY));
  it('refuses another secret', () => expect(readToken(makeToken(claim, 'secret'), 'other')).toBeNull());
  it.each(['', '.', 'a.b', 'a'])('refuses %j', (token) => expect(readToken(token, 'secret')).toBeNull());

  it('refuses any change of any character', () => {
    const token = makeToken(claim, 'secret');
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'abcXYZ019_-.'), (at, character) => {
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        fc.pre(changed !== token);
        expect(readToken(changed, 'secret')).toBeNull();
      }),
    );
  });
});
