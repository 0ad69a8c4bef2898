import type { components } from '../../apps/web/src/api/schema';
import { type ApiClient, ok } from '../support/api-client';
import { saveAnswers, startAttempt, submit, Tab } from '../support/learning';
import { waitUntil } from '../support/wait-until';
import { answerKey, plain } from './answer-key';

type Question = components['schemas']['AttemptQuestion'];

const withoutTags = (html: string) => plain(html.replace(/<[^>]+>/g, ' ').replace(/&quot;/g, '"'));

function rightResponse({ type, stemHtml, choices }: Question) {
  const right = answerKey.get(withoutTags(stemHtml))!;
  if ('typed' in right) return right.typed;
  if (type === 'true-false') return right.choices[0] === 'Đúng';
  const ids = choices.filter(({ html }) => right.choices.includes(withoutTags(html))).map(({ id }) => id);
  return type === 'multiple-choice' ? ids : ids[0]!;
}

/** An attempt at CD064's test that was handed in and graded: right but for the first answer, which is wrong, and the last, which is empty. */
export async function aGradedAttempt(api: ApiClient['api']): Promise<string> {
  const { attemptId, questions } = await ok(startAttempt(api, 'CD064'));
  const tab = new Tab('may-tinh-1');
  const wrong = questions[0]!.choices.find(({ id }) => id !== rightResponse(questions[0]!))!.id;
  const events = questions
    .slice(0, -1)
    .map((question, nth) => tab.event(question.slotId, nth === 0 ? wrong : rightResponse(question)));
  await ok(saveAnswers(api, attemptId, events));
  await ok(submit(api, attemptId));
  const path = { params: { path: { attemptId } } };
  await waitUntil(
    'the grade',
    () => ok(api.GET('/api/v1/attempts/{attemptId}/result', path)),
    ({ certificateId }) => certificateId !== null,
  );
  return attemptId;
}
