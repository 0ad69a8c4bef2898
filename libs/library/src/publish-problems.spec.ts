import type { TopicFacts } from '@hochoi/contracts';
import type { LessonVideo } from './lesson-videos';
import { publishProblems } from './publish-problems';

const lesson = { id: 'l1', title: 'Mở đầu', markdown: 'Nội dung', mediaId: null as string | null };
const video = (state: LessonVideo['state'], captions = ['vi']) =>
  new Map([
    [
      'm1',
      {
        mediaId: 'm1',
        ownerId: 'p',
        state,
        progress: 40,
        seconds: 1,
        audioOnly: false,
        poster: true,
        captions,
        sizes: [],
      },
    ],
  ]);
const quiz = { questionCount: 8, problems: [] };
const version = (kind: TopicFacts['kind'], more: object = {}) =>
  ({
    facts: { kind },
    extras: null,
    sources: ['Điều lệ'],
    legalBases: [{ title: 'Luật' }],
    ...more,
  }) as never;
type Draft = Parameters<typeof publishProblems>[0];
const codes = (
  lessons: Draft['lessons'],
  videos: Draft['videos'],
  found: Draft['quiz'],
  kind: TopicFacts['kind'] = 'BB',
) =>
  publishProblems({ version: version(kind), lessons, videos, editions: new Map(), quiz: found }).map(
    ({ code, severity }) => `${severity} ${code}`,
  );

describe('publishProblems', () => {
  it('has nothing against a sound draft', () => {
    expect(codes([lesson], new Map(), quiz)).toEqual([]);
    expect(codes([{ ...lesson, mediaId: 'm1' }], video('ready'), quiz)).toEqual([]);
  });

  it.each(['uploading', 'queued', 'transcoding', 'playable'] as const)(
    'waits for a video that is %s',
    (state) =>
      expect(codes([{ ...lesson, mediaId: 'm1' }], video(state), quiz)).toEqual(['error video-not-ready']),
  );

  it('names a failed or vanished video', () => {
    expect(codes([{ ...lesson, mediaId: 'm1' }], video('failed'), quiz)).toEqual(['error video-failed']);
    expect(codes([{ ...lesson, mediaId: 'gone' }], new Map(), quiz)).toEqual(['error video-failed']);
  });

  it.each([
    ['BB', [], ['error no-captions']],
    ['BB', ['en', 'hmn'], ['error no-captions']],
    ['TC', [], ['warning no-captions']],
    ['CN', ['en'], ['warning no-captions']],
    ['BB', ['vi'], []],
    ['TC', ['en', 'vi'], []],
  ] as const)('of a topic of kind %s whose film has captions in %j', (kind, captions, problems) =>
    expect(codes([{ ...lesson, mediaId: 'm1' }], video('ready', [...captions]), quiz, kind)).toEqual(
      problems,
    ),
  );

  it('wants lessons with something in them', () => {
    expect(codes([], new Map(), quiz)).toEqual(['error no-lessons']);
    expect(codes([{ ...lesson, markdown: '  ' }], new Map(), quiz)).toEqual(['error empty-lesson']);
  });

  it('lists the faults of the quiz, and only warns when there is none', () => {
    const faulty = {
      questionCount: 1,
      problems: [{ questionId: 'q', code: 'no-right-answer', message: 'Câu 1: …' }],
    };
    expect(codes([lesson], new Map(), faulty)).toEqual(['error quiz.no-right-answer']);
    expect(codes([lesson], new Map(), { questionCount: 0, problems: [] })).toEqual(['warning no-quiz']);
  });

  it.each([
    ['BB', { sources: [], legalBases: [] }, ['warning no-sources']],
    ['TC', { sources: [], legalBases: [] }, ['warning no-sources']],
    ['BB', { legalBases: [] }, ['warning no-legal-bases']],
    ['TC', { legalBases: [] }, []],
    ['BB', { sources: [] }, []],
  ] as const)('of a topic of kind %s that rests on %j', (kind, grounds, expected) => {
    const draft = {
      version: version(kind, grounds),
      lessons: [lesson],
      videos: new Map(),
      editions: new Map(),
    };
    const found = publishProblems({ ...draft, quiz });
    expect(found.map(({ code, severity }) => `${severity} ${code}`)).toEqual(expected);
  });
});
