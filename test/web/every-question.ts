import { ok } from '../support/api-client';
import { enrol } from '../support/learning';
import {
  addLesson,
  createTopic,
  getDraft,
  getQuiz,
  multipleChoice,
  publish,
  type Question,
  saveQuiz,
  shortText,
  singleChoice,
  trueFalse,
} from '../support/topics';
import { aNewLearner, apiOf } from './learners';

const asked = { format: 'markdown' as const, generalFeedback: '' };

export const matching = (): Question => ({
  type: 'matching',
  mark: 100,
  body: {
    ...asked,
    stem: 'Ghép mỗi bước với việc của bước đó.',
    stems: [
      { id: 's1', text: 'Trước buổi hòa giải', choice: 'hen' },
      { id: 's2', text: 'Sau buổi hòa giải', choice: 'theo-doi' },
    ],
    choices: [
      { id: 'hen', text: 'Gặp riêng từng bên' },
      { id: 'theo-doi', text: 'Theo dõi việc thực hiện thỏa thuận' },
    ],
    shuffle: false,
    partialCredit: 'per-part',
  },
});
export const ordering = (): Question => ({
  type: 'ordering',
  mark: 100,
  body: {
    ...asked,
    stem: 'Sắp các bước theo thứ tự.',
    items: [
      { id: 'nghe', text: 'Nghe hai bên' },
      { id: 'ban', text: 'Bàn cách giải quyết' },
      { id: 'ghi', text: 'Ghi biên bản' },
    ],
    policy: 'absolute-position',
    layout: 'vertical',
  },
});
export const gapFill = (): Question => ({
  type: 'gap-fill',
  mark: 100,
  body: {
    ...asked,
    stem: 'Buổi hòa giải do [[ai]] chủ trì, thường kéo dài [[lau]] giờ. Xong buổi thì [[viec]] và [[gui]].',
    gaps: [
      {
        ...{ id: 'ai', kind: 'text', weight: 1, caseSensitive: false },
        answers: [{ text: 'hòa giải viên', credit: 100, feedback: '' }],
      },
      {
        ...{ id: 'lau', kind: 'one', weight: 1, layout: 'list', shuffle: false },
        choices: [
          { id: 'hai', text: 'hai', weight: 100, feedback: '' },
          { id: 'muoi', text: 'mười', weight: 0, feedback: '' },
        ],
      },
      { id: 'viec', kind: 'pooled', weight: 1, choice: 'ghi' },
      { id: 'gui', kind: 'pooled', weight: 1, choice: 'gui' },
    ],
    pool: [
      { id: 'ghi', text: 'ghi biên bản', group: 1, reuse: false },
      { id: 'gui', text: 'gửi hai bên', group: 1, reuse: false },
      { id: 've', text: 'ra về', group: 1, reuse: false },
    ],
    poolAs: 'drag',
    shuffle: false,
    partialCredit: 'per-part',
  },
});
export const withUnits = (): Question => ({
  type: 'numerical',
  mark: 100,
  body: {
    ...asked,
    stem: 'Nhà văn hóa cách trụ sở bao xa?',
    answers: [{ value: 2.5, tolerance: 0, credit: 100, feedback: '' }],
    otherFeedback: '',
    decimalComma: true,
    units: {
      known: [
        { unit: 'km', multiplier: 1 },
        { unit: 'm', multiplier: 1000 },
      ],
      entry: 'choice',
      before: false,
      grading: 'optional',
      penalty: 10,
    },
  },
});
const files = { atLeast: 0, atMost: 2, types: ['.pdf', 'image' as const] };
export const essay = (entry: 'rich' | 'plain' = 'rich'): Question => ({
  type: 'essay',
  mark: 100,
  body: {
    ...asked,
    ...{ stem: 'Chị kể một buổi hòa giải ở chi hội.', markerNotes: '', template: '' },
    ...{ entry, textRequired: true, minWords: 5, lines: 6, files },
  },
});
export const fileHandIn = (): Question => ({
  type: 'file-hand-in',
  mark: 100,
  body: {
    ...asked,
    ...{ stem: 'Nộp biên bản của chị.', markerNotes: '', withNote: true },
    files: { ...files, atLeast: 1 },
  },
});
export const practice = ({ observed = true, atMost = 0 } = {}): Question => ({
  type: 'practice',
  mark: 100,
  body: {
    ...asked,
    ...{ stem: 'Đóng vai hòa giải viên trước tổ.', markerNotes: '', observed, textRequired: false },
    files: { ...files, atMost },
    marking: {
      kind: 'rubric',
      zeroIsLowest: true,
      criteria: [
        {
          ...{ id: 'nghe', text: 'Lắng nghe' },
          levels: [
            { id: 'chua', text: 'Ngắt lời', points: 0 },
            { id: 'tot', text: 'Nghe hết rồi mới hỏi', points: 2 },
          ],
        },
      ],
    },
  },
});
export const description = (): Question => ({
  type: 'description',
  mark: 0,
  body: { format: 'markdown', stem: 'Phần sau do giảng viên chấm.' },
});

/** One choice, with a hint for whoever is wrong. */
export const withHint = (): Question => {
  const question = singleChoice() as Extract<Question, { type: 'single-choice' }>;
  const hints = [{ text: 'Ai phải làm theo thỏa thuận?', showNumberRight: false, clearWrong: false }];
  return { ...question, body: { ...question.body, shuffle: false, hints } };
};

/** All twelve types, four to a page. */
export const everyQuestion = (): Question[] => [
  ...[withHint(), multipleChoice(), trueFalse(), matching()],
  ...[ordering(), withUnits(), shortText(), gapFill()],
  ...[description(), essay(), fileHandIn(), practice()],
];

/** A published topic of the trial trainer with this quiz, and a learner in it. */
export async function aQuizToTake(quiz: Omit<Parameters<typeof saveQuiz>[3], 'title'>) {
  const api = await apiOf('giangvien');
  const { topicId, code } = await createTopic(api, { title: 'Hòa giải ở cơ sở, bài kiểm tra đủ loại câu' });
  await addLesson(api, topicId, { title: 'Lắng nghe hai bên', markdown: 'Nghe, hỏi, bàn, ghi.' });
  await ok(saveQuiz(api, topicId, 1, quiz));
  const { quizId } = await getQuiz(api, topicId);
  await ok(publish(api, topicId, (await getDraft(api, topicId)).lockVersion));
  const learner = await aNewLearner('Giàng Thị Dợ');
  await ok(enrol(learner.api, code));
  return { code, topicId, quizId, learner };
}
