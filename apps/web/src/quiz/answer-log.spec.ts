import fc from 'fast-check';
import { AnswerLog, keptAttempts, mostEvents, type Answer, type AnswerEvent, type Shelf } from './answer-log';
import { memoryShelf } from './testing/memory-shelf';

/** As our server folds events: within a client the highest number, between clients what came last. */
class Server {
  private readonly events = new Map<string, AnswerEvent & { received: number }>();
  private received = 0;

  store(batch: readonly AnswerEvent[]): { clientId: string; sequence: number }[] {
    for (const event of batch) {
      const name = `${event.clientId}.${event.sequence}`;
      if (!this.events.has(name)) this.events.set(name, { ...event, received: ++this.received });
    }
    return batch.map(({ clientId, sequence }) => ({ clientId, sequence }));
  }

  answers(): Map<string, Answer> {
    const newest = new Map<string, AnswerEvent & { received: number }>();
    for (const event of this.events.values()) {
      const key = `${event.slotId} ${event.clientId}`;
      if ((newest.get(key)?.sequence ?? 0) < event.sequence) newest.set(key, event);
    }
    const inArrival = [...newest.values()].sort((a, b) => a.received - b.received);
    return new Map(inArrival.map(({ slotId, response }) => [slotId, response]));
  }
}

let clock = 0;
const now = (): Date => new Date(1_790_000_000_000 + ++clock * 1000);
let pages = 0;
const openPage = (shelf: Shelf): AnswerLog =>
  new AnswerLog(shelf, 'attempt', `client-${String(++pages).padStart(6, '0')}`, now);
const flush = (log: AnswerLog, server: Server): void => {
  for (let batch = log.batch(); batch.length > 0; batch = log.batch()) log.acknowledge(server.store(batch));
};

describe('an answer', () => {
  test('is on the shelf at once, and leaves it when the server names it', () => {
    const log = openPage(memoryShelf());
    const event = log.record('s1', 'b');
    expect(log.pending()).toEqual([event]);
    log.acknowledge([{ clientId: event.clientId, sequence: event.sequence }]);
    expect(log.pending()).toEqual([]);
  });

  test('that she came to a page is sent like one, in its place, and is none', () => {
    const log = openPage(memoryShelf());
    const before = log.record('s2', 'b');
    const opened = log.record('s2', null, { action: 'open-page' });
    expect(log.batch()).toEqual([before, opened]);
    expect(log.overlay(new Map([['s1', 'a']]))).toEqual(
      new Map([
        ['s1', 'a'],
        ['s2', 'b'],
      ]),
    );
    const after = log.record('s2', 'c');
    expect(log.batch()).toEqual([opened, after]);
  });

  test('changed before it was sent goes once, with the newer number', () => {
    const log = openPage(memoryShelf());
    log.record('s1', 'b');
    log.record('s1', 'c');
    expect(log.pending().map(({ sequence, response }) => [sequence, response])).toEqual([[2, 'c']]);
  });

  test('given while its forerunner was on the way is not acknowledged with it', () => {
    const log = openPage(memoryShelf());
    const first = log.record('s1', 'b');
    log.record('s1', 'c');
    log.acknowledge([first]);
    expect(log.pending().map(({ response }) => response)).toEqual(['c']);
  });

  test('that was cleared is an answer too', () => {
    const log = openPage(memoryShelf());
    log.record('s1', null);
    expect(log.overlay(new Map([['s1', 'a']])).get('s1')).toBeNull();
  });

  test('of another attempt is left alone', () => {
    const shelf = memoryShelf();
    new AnswerLog(shelf, 'other', 'client-other', now).record('s1', 'x');
    const log = openPage(shelf);
    log.record('s1', 'y');
    log.clear();
    expect(log.pending()).toEqual([]);
    expect(shelf.keys()).toHaveLength(1);
  });

  test('torn by a full disk is skipped, and does not hide the others', () => {
    const shelf = memoryShelf();
    const log = openPage(shelf);
    log.record('s1', 'a');
    shelf.write('hochoi.answer.attempt.client-x.9', '{"clientId":"cl');
    expect(log.pending()).toHaveLength(1);
  });
});

test('attempts with something unsent are found again, each once', () => {
  const shelf = memoryShelf();
  shelf.write('hochoi.progress.x', '{}');
  const [one, other] = ['a-1', 'b-2'].map((attemptId) => new AnswerLog(shelf, attemptId, 'client-0001', now));
  one!.record('s1', 'a');
  one!.record('s2', 'b');
  const event = other!.record('s1', 'c');
  expect(keptAttempts(shelf)).toEqual(['a-1', 'b-2']);
  other!.acknowledge([event]);
  expect(keptAttempts(shelf)).toEqual(['a-1']);
});

test('a long time without a line goes in batches the contract takes', () => {
  const log = openPage(memoryShelf());
  for (let slot = 0; slot < mostEvents + 30; slot++) log.record(`s${slot}`, 'a');
  expect(log.batch()).toHaveLength(mostEvents);
});

type Step =
  | { do: 'answer'; tab: 0 | 1; slot: number; value: string }
  | { do: 'send'; tab: 0 | 1; fate: 'stored' | 'lost' | 'answer lost' }
  | { do: 'reload'; tab: 0 | 1 };
const tab = fc.constantFrom<0 | 1>(0, 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('answer' as const),
    tab,
    slot: fc.integer({ min: 1, max: 4 }),
    value: fc.string({ maxLength: 3 }),
  }),
  fc.record({
    do: fc.constant('send' as const),
    tab,
    fate: fc.constantFrom('stored' as const, 'lost' as const, 'answer lost' as const),
  }),
  fc.record({ do: fc.constant('reload' as const), tab }),
);

/** Two tabs over one shelf, a line that loses requests and answers, and pages that die at any moment. */
function run(steps: readonly Step[]): { server: Server; shelf: Shelf; given: Map<string, Answer> } {
  const [shelf, server, given] = [memoryShelf(), new Server(), new Map<string, Answer>()];
  const tabs = [openPage(shelf), openPage(shelf)];
  for (const each of steps) {
    const log = tabs[each.tab]!;
    if (each.do === 'reload') tabs[each.tab] = openPage(shelf);
    else if (each.do === 'answer') {
      log.record(`s${each.slot}`, each.value);
      given.set(`s${each.slot}`, each.value);
    } else if (each.fate !== 'lost') {
      const names = server.store(log.batch());
      if (each.fate === 'stored') log.acknowledge(names);
    }
  }
  return { server, shelf, given };
}

test('reload, second tab, lost request, lost answer: the screen always shows what was given last', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { server, shelf, given } = run(steps);
      expect(openPage(shelf).overlay(server.answers())).toEqual(given);
    }),
    { numRuns: 500 },
  );
});

test('and in the end the server has all of it', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { server, shelf, given } = run(steps);
      flush(openPage(shelf), server);
      expect(server.answers()).toEqual(given);
      expect(shelf.keys()).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

describe('a check', () => {
  test('stays, whatever is answered after it, and carries how sure she is', () => {
    const log = openPage(memoryShelf());
    log.record('s1', 'a');
    log.record('s1', 'b', { action: 'check', certainty: 2 });
    log.record('s1', 'c', { certainty: 3 });
    expect(log.pending().map(({ response, action, certainty }) => [response, action, certainty])).toEqual([
      ['b', 'check', 2],
      ['c', undefined, 3],
    ]);
  });
});

test('what is set aside stays on the shelf, and is neither shown nor sent', () => {
  const shelf = memoryShelf();
  const log = new AnswerLog(shelf, 'a1', 'phone', now);
  const old = log.record('q1', 'A');
  log.record('q2', 'C');
  log.setAside([old]);
  expect(log.batch().map(({ slotId }) => slotId)).toEqual(['q2']);
  expect(log.overlay(new Map([['q1', 'B']])).get('q1')).toBe('B');
  expect(log.setAsideOnes()).toEqual([old]);
  expect(new AnswerLog(shelf, 'a1', 'later', now).pending()).toHaveLength(2);
});
