import { type AttemptRecord, newRecord, type SentAnswer } from './attempt-record';
import { brokenPromises, type Query, whatWasTold, wrongInTheEnd } from './ledger';
import type { StubbornLearner } from './stubborn-learner';
import { plainPlan } from './topic-plans';

const answer = (sequence: number, right: boolean, more: Partial<SentAnswer> = {}): SentAnswer => ({
  clientId: 'trang-1',
  sequence,
  slotId: 'cau-1',
  response: right ? 'đúng' : 'sai',
  action: 'save',
  clientTime: '2026-01-01T00:00:00.000Z',
  right,
  outcome: 'acknowledged',
  ...more,
});

/** She answered wrong, then right; the right one counts, and is worth 2,00. */
function aRecord(): AttemptRecord {
  const view = { attemptId: 'luot-1', number: 1, questions: [{ slotId: 'cau-1' }] } as never;
  return {
    ...newRecord(view, plainPlan),
    sent: [answer(1, false), answer(2, true)],
    receiptCode: 'R1',
    seen: { grade: 200, gradedAt: 'x' },
    shown: new Map([['cau-1', 'đúng']]),
  };
}

const stored = ({ response, right: _, outcome: __, ...sent }: SentAnswer) => ({
  attemptId: 'luot-1',
  received: sent.sequence,
  ...sent,
  response: JSON.stringify(response),
});

const soundRows = () => ({
  answer_event: aRecord().sent.map(stored),
  attempt: [
    {
      id: 'luot-1',
      quizId: 'q',
      personId: 'p',
      number: 1,
      state: 'graded',
      grade: 200,
      receiptCode: 'R1',
      eventCount: 2,
      openKey: null as string | null,
    },
  ],
  job: [{ key: 'luot-1', state: 'done' }],
  certificate: [{ id: 'c', number: 1, numberText: '1/2026', completionId: 'h' }],
  certificate_event: [{ id: 'e' }],
  register: [{ lastNumber: 1 }],
  completion: [{ personId: 'p', versionId: 'v' }],
});
type Rows = ReturnType<typeof soundRows>;

const PASSED = 'SELECT DISTINCT personId, quizId';
const asked =
  (rows: Rows): Query =>
  (sql) => {
    if (sql.includes('NOT pdfReady')) return Promise.resolve([]);
    const table = /FROM (\w+)/.exec(sql)![1] as keyof Rows;
    return Promise.resolve((sql.startsWith(PASSED) ? rows.completion : rows[table]) as never);
  };

async function complaints(rows: Rows, record: AttemptRecord): Promise<string[]> {
  const learner = {
    attempts: new Map([[record.attemptId, record]]),
    certificates: new Map([['CD1', '1/2026']]),
  } as unknown as StubbornLearner;
  const query = asked(rows);
  return [
    ...(await brokenPromises(query, whatWasTold([learner]))),
    ...(await wrongInTheEnd(query, [learner])),
  ];
}

describe('the books of learners, held against the rows', () => {
  it('finds nothing where nothing is wrong', async () => {
    expect(await complaints(soundRows(), aRecord())).toEqual([]);
  });

  it('lets an answer that was refused, or that nobody heard of again, be missing', async () => {
    const record = aRecord();
    record.sent.push(answer(3, false, { outcome: 'time-over' }), answer(4, false, { outcome: 'under-way' }));
    expect(await complaints(soundRows(), record)).toEqual([]);
  });

  const [first, second] = aRecord().sent as [SentAnswer, SentAnswer];
  it.each<[string, RegExp, (rows: Rows, record: AttemptRecord) => void]>([
    ['a lost answer', /lost answer trang-1 1/, ({ answer_event }) => answer_event.shift()],
    ['a changed answer', /lost or changed/, ({ answer_event }) => (answer_event[0]!.response = '"khác"')],
    [
      'an answer stored twice',
      /stored twice/,
      ({ answer_event }) => answer_event.push({ ...stored(second), received: 3 }),
    ],
    ['a number of arrival twice', /numbered 1,1/, ({ answer_event }) => (answer_event[1]!.received = 1)],
    [
      'an answer nobody sent',
      /never sent so/,
      ({ answer_event }) => answer_event.push(stored(answer(9, true))),
    ],
    ['an answer of the other device', /had lost it/, (_, { sent }) => (sent[0]!.outcome = 'other-device')],
    [
      'an answer that came too late',
      /after it was handed in/,
      (_, { sent }) => (sent[0]!.outcome = 'handed-in'),
    ],
    ['an older answer shown', /is shown as "sai"/, (_, { shown }) => shown!.set('cau-1', first.response)],
    ['an older answer graded', /worth 200/, ({ attempt }, { seen }) => (attempt[0]!.grade = seen!.grade = 0)],
    ['another grade than she saw', /shown 0, stored 200/, (_, { seen }) => (seen!.grade = 0)],
    ['an attempt that is stuck', /it is submitted/, ({ attempt }) => (attempt[0]!.state = 'submitted')],
    ['an attempt that is still open', /still open/, ({ attempt }) => (attempt[0]!.openKey = 'q:p')],
    ['an attempt that is gone', /luot-1 is gone/, ({ attempt }) => attempt.pop()],
    [
      'an attempt of nobody',
      /nobody's book/,
      ({ attempt }) => attempt.push({ ...attempt[0]!, id: 'luot-2', number: 2 }),
    ],
    ['another receipt', /receipt R2, not R1/, ({ attempt }) => (attempt[0]!.receiptCode = 'R2')],
    ['a number twice', /numbered 2/, ({ attempt }) => (attempt[0]!.number = 2)],
    ['two gradings', /2 gradings for 1/, ({ job }) => job.push({ key: 'luot-1:2', state: 'done' })],
    ['a grading that failed', /grading of luot-1 is failed/, ({ job }) => (job[0]!.state = 'failed')],
    ['a gap in the register', /gap before 2/, ({ certificate }) => (certificate[0]!.number = 2)],
    [
      'two certificates for one completion',
      /two certificates/,
      ({ certificate }) => certificate.push({ ...certificate[0]! }),
    ],
    [
      'a certificate too few',
      /shown, issued, completions, passed: 1,1,0,0/,
      ({ completion }) => completion.pop(),
    ],
  ])('finds %s', async (_, complaint, spoil) => {
    const [rows, record] = [soundRows(), aRecord()];
    spoil(rows, record);
    expect((await complaints(rows, record)).join('\n')).toMatch(complaint);
  });
});
