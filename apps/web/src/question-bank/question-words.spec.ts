import { newQuestion, questionInput, type FormOf } from '../authoring/quiz/questions';
import { questionWords } from './question-words';

const t = (key: string): string => key.split('.').at(-1)!;
const wordsOf = (question: FormOf<'matching'> | FormOf<'single-choice'>) =>
  questionWords(questionInput(question), t, (key) => key === 'bankFields.choices').split('\n');

test('says the type, what is asked, and each choice on a line of its own', () => {
  const question = newQuestion('single-choice') as FormOf<'single-choice'>;
  question.body.stem = 'Hỏi gì?';
  question.body.choices = [
    { id: 'a', text: 'Đúng', weight: 100, feedback: '' },
    { id: 'b', text: 'Sai', weight: 0, feedback: 'Vì sao' },
  ];
  const lines = wordsOf(question);
  expect(lines.slice(0, 2)).toEqual(['single-choice', 'Hỏi gì?']);
  expect(lines).toEqual(
    expect.arrayContaining([expect.stringContaining('Đúng'), expect.stringContaining('Vì sao')]),
  );
  expect(lines.some((line) => /\ba\b/.test(line))).toBe(false);
});

test('a pair is told by the words of what belongs to it', () => {
  const question = newQuestion('matching') as FormOf<'matching'>;
  question.body.stems = [{ id: 's', text: 'Trái', choice: 'c' }];
  question.body.choices = [{ id: 'c', text: 'Phải' }];
  expect(wordsOf(question).filter((line) => line.includes('Phải'))).toHaveLength(2);
});
