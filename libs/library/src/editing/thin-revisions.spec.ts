import fc from 'fast-check';
import { forgettable, RECENT, type Saved, STRETCH } from './thin-revisions';

const noon = new Date('2026-11-23T05:00:00Z').getTime();
/** `lan@-75`: saved by Lan 75 minutes ago. */
const saved = (text: string): Saved => {
  const [personId, minutes] = text.split('@') as [string, string];
  return { id: text, personId, at: new Date(noon + Number(minutes) * 60_000) };
};
const kept = (saves: Saved[], now = new Date(noon)) => {
  const gone = new Set(forgettable(saves, now));
  return saves.filter((save) => !gone.has(save));
};

describe('saves of a lesson', () => {
  it.each([
    ['none', [], []],
    ['the only one, however old', ['lan@-9000'], ['lan@-9000']],
    ['all of the last hour', ['lan@-59', 'lan@-58', 'lan@-57'], ['lan@-59', 'lan@-58', 'lan@-57']],
    [
      'the first, and the last of each ten minutes',
      ['lan@-180', 'lan@-179', 'lan@-172', 'lan@-168', 'lan@-165', 'lan@-1'],
      ['lan@-180', 'lan@-172', 'lan@-165', 'lan@-1'],
    ],
    [
      'each author’s last, also within the same ten minutes',
      ['lan@-180', 'hoa@-179', 'lan@-178', 'mai@-177', 'lan@-176', 'lan@-1'],
      ['lan@-180', 'hoa@-179', 'mai@-177', 'lan@-176', 'lan@-1'],
    ],
    ['one exactly an hour old', ['lan@-70', 'lan@-60', 'lan@-59'], ['lan@-70', 'lan@-60', 'lan@-59']],
  ])('keep %s', (_what, all, left) => expect(kept(all.map(saved)).map(({ id }) => id)).toEqual(left));

  const history = fc
    .array(fc.record({ minutes: fc.integer({ min: -500, max: 0 }), who: fc.constantFrom('a', 'b', 'c') }))
    .map((all) =>
      all
        .sort((one, other) => one.minutes - other.minutes)
        .map(({ minutes, who }, index) => ({ ...saved(`${who}@${minutes}`), id: String(index) })),
    );

  it('lose nothing without a later save of the same ten minutes, and never the newest', () => {
    fc.assert(
      fc.property(history, (saves) => {
        const left = kept(saves);
        expect(left.at(-1)).toBe(saves.at(-1));
        for (const gone of saves.filter((save) => !left.includes(save))) {
          expect(gone.at.getTime()).toBeLessThan(noon - RECENT);
          const near = (other: Saved) =>
            Number(other.id) > Number(gone.id) && other.at.getTime() - gone.at.getTime() < STRETCH;
          expect(left.some(near)).toBe(true);
        }
      }),
    );
  });

  it('come out the same whether they are thinned at every save or once at the end', () => {
    fc.assert(
      fc.property(history, (saves) => {
        const step = (left: Saved[], save: Saved) => kept([...left, save], save.at);
        const little = kept(saves.reduce<Saved[]>(step, []));
        expect(little).toEqual(kept(saves));
      }),
    );
  });
});
