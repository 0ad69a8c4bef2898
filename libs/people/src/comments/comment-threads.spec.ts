import {
  countThreads,
  isOpenThread,
  mayChangeComment,
  threadsOf,
  threadWaitsFor,
  type ThreadComment,
} from './comment-threads';

type LessonComment = ThreadComment & { lessonKey: string };

const comment = (id: string, threadId: string, personId: string, more: Partial<LessonComment> = {}) =>
  ({ id, threadId, personId, lessonKey: 'bai', resolvedAt: null, ...more }) satisfies LessonComment;

it('puts answers to what they answer', () => {
  const rows = [
    comment('1', '1', 'lan'),
    comment('2', '2', 'hoa'),
    comment('3', '1', 'hoa'),
    comment('4', 'x', 'mai'),
  ];
  expect(threadsOf(rows).map(({ comments }) => comments.map(({ id }) => id))).toEqual([['1', '3'], ['2']]);
});

it.each([
  ['hers, nobody answered', [comment('1', '1', 'lan')], 'lan', { waits: false, may: [true] }],
  ['another’s', [comment('1', '1', 'hoa')], 'lan', { waits: true, may: [false] }],
  [
    'answered',
    [comment('1', '1', 'lan'), comment('2', '1', 'hoa')],
    'lan',
    { waits: true, may: [false, false] },
  ],
  [
    'her answer',
    [comment('1', '1', 'hoa'), comment('2', '1', 'lan')],
    'lan',
    { waits: false, may: [false, true] },
  ],
  [
    'hers, settled',
    [comment('1', '1', 'lan', { resolvedAt: new Date() })],
    'lan',
    { waits: false, may: [false] },
  ],
  [
    'another’s, settled',
    [comment('1', '1', 'hoa', { resolvedAt: new Date() })],
    'lan',
    { waits: false, may: [false] },
  ],
])('%s', (_what, rows, personId, expected) => {
  const [thread] = threadsOf(rows);
  const may = rows.map((row) => mayChangeComment(thread!, row, personId));
  expect({ waits: threadWaitsFor(thread!, personId), may }).toEqual(expected);
});

it('counts by what is spoken of', () => {
  const rows = [
    comment('1', '1', 'lan'),
    comment('2', '2', 'lan', { lessonKey: 'khac' }),
    comment('3', '3', 'lan', { resolvedAt: new Date() }),
    comment('4', '1', 'hoa'),
  ];
  const byLesson = ({ lessonKey }: LessonComment) => lessonKey;
  expect([...countThreads(threadsOf(rows), byLesson)]).toEqual([
    ['bai', 2],
    ['khac', 1],
  ]);
  expect([...countThreads(threadsOf(rows).filter(isOpenThread), byLesson)]).toEqual([
    ['bai', 1],
    ['khac', 1],
  ]);
});
