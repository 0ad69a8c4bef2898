import { questionInput, type QuestionTrial } from '@hochoi/contracts';
import { anyQuestion } from '@hochoi/assessment/testing';
import { questionType } from '@hochoi/assessment';
import fc from 'fast-check';
import { tryQuestion } from './try-question';

const half = () => 0.5;
const choice = (more: object = {}) =>
  questionInput.parse({
    type: 'single-choice',
    mark: 200,
    body: {
      stem: 'Việc nào làm **trước**?',
      generalFeedback: 'Xem bài 2.',
      penalty: 50,
      choices: [
        { id: 'a', text: 'Gửi giấy mời', weight: 100, feedback: 'Phải.' },
        { id: 'b', text: 'Viết biên bản', weight: 0, feedback: 'Chưa.' },
      ],
      ...more,
    },
  });
const check = (response: string) => ({ response, action: 'check' as const });
const trial = (given: Partial<QuestionTrial>): QuestionTrial => ({
  ...{ question: choice(), behaviour: 'immediate', events: [], ended: false },
  ...given,
});

it('asks without telling, and grades as an attempt does', () => {
  const asked = tryQuestion(trial({}), half);
  expect(asked.question).toMatchObject({
    stemHtml: expect.stringContaining('<strong>'),
    shown: null,
    canCheck: true,
  });
  const { shown } = tryQuestion(trial({ events: [check('a')] }), half).question;
  expect(shown).toMatchObject({
    correct: 'right',
    mark: 200,
    maxMark: 200,
    feedbackHtml: ['<p>Phải.</p>', '<p>Xem bài 2.</p>'],
  });
});

it('gives the hint after a wrong try, and takes the penalty of it', () => {
  const question = choice({ hints: [{ text: 'Nhớ bài *một*.' }] });
  const once = tryQuestion(
    trial({ question, behaviour: 'interactive', events: [check('b')] }),
    half,
  ).question;
  expect(once).toMatchObject({ hintHtml: '<p>Nhớ bài <em>một</em>.</p>', canTryAgain: true, triesLeft: 1 });
  const again = { response: 'b', action: 'try-again' as const };
  const twice = tryQuestion(
    trial({ question, behaviour: 'interactive', events: [check('b'), again, check('a')] }),
    half,
  );
  expect(twice.question.shown).toMatchObject({ correct: 'right', mark: 100 });
});

it('keeps the order that was dealt, and deals anew when the question has other choices now', () => {
  const order = ['b', 'a'];
  expect(tryQuestion(trial({ order }), half).question.choices.map(({ id }) => id)).toEqual(order);
  expect(tryQuestion(trial({ order: ['x', 'a'] }), half).order.sort()).toEqual(['a', 'b']);
});

it('shows everything once it is handed in; what people mark waits for them', () => {
  const essay = questionInput.parse({
    type: 'essay',
    mark: 100,
    body: { stem: 'Viết.', generalFeedback: 'Cảm ơn.' },
  });
  const response = { text: 'Bài viết', files: [] };
  const events = [{ response, action: 'save' as const }];
  expect(tryQuestion(trial({ question: essay, events, ended: true }), half).question.shown).toMatchObject({
    correct: 'awaiting',
    feedbackHtml: ['<p>Cảm ơn.</p>'],
  });
});

it('refuses in words what no learner could be asked', () =>
  expect(() => tryQuestion(trial({ question: choice({ choices: [] }) }), half)).toThrow(
    expect.objectContaining({ code: 'bank.not-ready' }),
  ));

it('every sound question of every type can be tried, whatever is answered', () => {
  const answer = fc.oneof(
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.string(), { maxLength: 3 }),
  );
  const behaviour = fc.constantFrom(
    'deferred',
    'immediate',
    'interactive',
    'adaptive',
    'immediate-certainty',
  );
  fc.assert(
    fc.property(anyQuestion, answer, behaviour, fc.boolean(), ({ type, body }, response, how, ended) => {
      fc.pre(questionType(type).problems(body).length === 0);
      const question = { type, body, mark: 100 } as unknown as QuestionTrial['question'];
      const events = [{ response: response as never, action: 'check' as const }];
      const tried = tryQuestion(trial({ question, behaviour: how as never, events, ended }), half);
      expect(tried.question.stemHtml).toEqual(expect.any(String));
      if (ended) expect(tried.question.shown).not.toBeNull();
    }),
    { numRuns: 300 },
  );
});
