import { usualRules } from '../authoring/quiz/rules/usual-rules';
import { quizRulesTexts } from '../i18n/vi/quiz-rules';
import { partsText } from './quiz-parts';

/** The catalogue itself; of another area the key. */
const t = (key: string, named: Record<string, unknown> = {}): string => {
  const found = key
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], quizRulesTexts);
  return Object.entries(named).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, String(value)),
    String(found ?? key),
  );
};
const rules = (change: object) => ({ ...usualRules(), ...change });

it('lists sections and partial grades with the numbers of their questions', () => {
  const questions = [{ sectionId: 'a', partialGradeId: 'k' }, { sectionId: 'a' }, { sectionId: null }];
  const quiz = {
    questions,
    rules: rules({
      sections: [
        { id: 'a', title: 'Phần đọc', shuffle: true },
        { id: 'b', title: '', shuffle: false },
      ],
      partialGrades: [{ id: 'k', name: 'Kiến thức' }],
    }),
  };
  expect(partsText(quiz as never, t).split('\n')).toEqual([
    'Phần đọc (quizEditor.shuffle): 1, 2',
    'Tên phần 2: –',
    'Ngoài các phần: 3',
    'Tính vào điểm thành phần “Kiến thức”: 1',
  ]);
  expect(partsText({ questions, rules: null } as never, t)).toBe('');
});
