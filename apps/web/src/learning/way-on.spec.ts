import { wayOn } from './way-on';

const text = { kind: 'text', html: '<p>Nghe hai bên.</p>' } as const;
const quiz = { kind: 'quiz', title: 'Kiểm tra' } as const;
type Lesson = Parameters<typeof wayOn>[0];

it.each([
  ['to the next lesson', { nextKey: 'hai', hasQuiz: true, blocks: [text] }, 'lesson'],
  [
    'to the next lesson, whatever this one ends with',
    { nextKey: 'hai', hasQuiz: true, blocks: [quiz] },
    'lesson',
  ],
  ['to the quiz', { nextKey: null, hasQuiz: true, blocks: [quiz, text] }, 'quiz'],
  [
    'nowhere: the last block is the way to the quiz',
    { nextKey: null, hasQuiz: true, blocks: [text, quiz] },
    null,
  ],
  ['back to the topic', { nextKey: null, hasQuiz: false, blocks: [] }, 'topic'],
])('%s', (_, lesson, way) => expect(wayOn(lesson as unknown as Lesson)).toBe(way));
