import { TopicViewService } from './topic-view.service';

const lesson = (key: string) => ({ key, title: key, minutes: 10, mediaId: null, markdown: `Bài ${key}` });

/** Lessons that tell whose text was asked for. */
function watched(keys: string[]) {
  const read: string[] = [];
  const lessons = keys.map((key) => ({
    ...lesson(key),
    get markdown() {
      read.push(key);
      return `Bài *${key}*`;
    },
  }));
  return { lessons, read };
}

function viewsOf(lessons: object[]): TopicViewService {
  const enrolled = {
    enrolment: { id: 'e' },
    topic: { code: 'CD001' },
    version: { id: 'v', quizId: 'q', title: 'T' },
  };
  const parts = [
    { lessons: () => lessons },
    {},
    { describe: () => new Map() },
    { readable: () => enrolled },
    { ofEnrolment: () => new Map() },
    {},
    { load: () => ({ questions: [] }) },
    {},
    {},
    { notices: () => ({ newVersion: null, withdrawn: null }) },
    {},
    { of: (texts: string[]) => texts.map((html) => [{ kind: 'text', html }]) },
  ];
  return new TopicViewService(...(parts as unknown as ConstructorParameters<typeof TopicViewService>));
}

it('a lesson’s page renders that lesson alone, in its place among the others', async () => {
  const { lessons, read } = watched(['mot', 'hai', 'ba']);
  const page = await viewsOf(lessons).lesson('CD001', 'hai', 'person');
  expect(page).toMatchObject({
    key: 'hai',
    position: 2,
    previousKey: 'mot',
    nextKey: 'ba',
    html: '<p>Bài <em>hai</em></p>',
    blocks: [{ kind: 'text', html: 'Bài *hai*' }],
  });
  expect(new Set(read)).toEqual(new Set(['hai']));
});
