import { atRest, delayOf, nextState, worstOf, type AutosaveEvent, type AutosaveState } from './autosave';

const at = '2026-03-01T03:32:00.000Z';
const after = (...events: AutosaveEvent[]): AutosaveState => events.reduce(nextState, atRest);
const edited = { type: 'edited' } as const;
const sent = { type: 'sent' } as const;
const unreached = { type: 'unreached' } as const;

test.each<[string, AutosaveEvent[], Partial<AutosaveState>]>([
  ['typing waits', [edited], { phase: 'waiting', dirty: true }],
  ['typing and undoing it needs no saving', [edited, { type: 'reverted' }], { phase: 'saved', dirty: false }],
  [
    'what was stored is saved',
    [edited, sent, { type: 'stored', at, whole: true }],
    { phase: 'saved', savedAt: at },
  ],
  [
    'typing while it is sent waits for the next turn',
    [edited, sent, edited, { type: 'stored', at, whole: true }],
    { phase: 'waiting' },
  ],
  [
    'what was held back is told',
    [edited, sent, { type: 'stored', at, whole: false }],
    { phase: 'incomplete' },
  ],
  [
    'a refusal is told',
    [edited, sent, { type: 'refused', message: 'Dài quá' }],
    { phase: 'refused', message: 'Dài quá' },
  ],
  [
    'a refusal of an older text is tried with the newer',
    [edited, sent, edited, { type: 'refused', message: 'x' }],
    { phase: 'waiting' },
  ],
  [
    'typing without a line stays without a line',
    [edited, sent, unreached, edited],
    { phase: 'offline', dirty: true },
  ],
  [
    'a lost race waits for the author, whatever she types',
    [edited, sent, { type: 'raced' }, edited],
    { phase: 'conflict' },
  ],
  [
    'and goes on when she has chosen',
    [edited, sent, { type: 'raced' }, { type: 'resolved' }],
    { phase: 'waiting' },
  ],
])('%s', (_name, events, expected) => {
  expect(after(...events)).toMatchObject(expected);
});

test('nothing is sent by itself in a conflict, after a refusal or while sending', () => {
  expect(delayOf(after(edited, sent))).toBeNull();
  expect(delayOf(after(edited, sent, { type: 'raced' }))).toBeNull();
  expect(delayOf(after(edited, sent, { type: 'refused', message: 'x' }))).toBeNull();
});

test('without a line the pauses grow up to half a minute', () => {
  const delays = [1, 2, 3, 4, 5, 6].map((tries) => delayOf({ ...atRest, phase: 'offline', tries }));
  expect(delays).toEqual([2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

test('of several texts the one that needs her most is told, with the latest time', () => {
  const offline = after(edited, sent, unreached);
  const saved = after(edited, sent, { type: 'stored', at, whole: true });
  expect(worstOf([saved, offline])).toMatchObject({ phase: 'offline', savedAt: at });
  expect(worstOf([])).toEqual(atRest);
});
