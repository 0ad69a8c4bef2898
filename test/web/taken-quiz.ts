import { ok } from '../support/api-client';
import { enrol, getResult, read, saveAnswers, startAttempt, submit, Tab } from '../support/learning';
import {
  approveRegrade,
  getCorrectable,
  getRegrade,
  listCorrectable,
  type Proposal,
  proposeRegrade,
} from '../support/regrades';
import { addLesson, createTopic, getDraft, publish, saveQuiz, singleChoice } from '../support/topics';
import { waitUntil } from '../support/wait-until';
import { aNewLearner, apiOf } from './learners';

type Learner = Awaited<ReturnType<typeof aNewLearner>>;

/** Answers the one question of the quiz, and waits for the grade. */
async function takes({ api }: Learner, code: string, lessonKey: string, answer: string): Promise<string> {
  await ok(enrol(api, code));
  await ok(read(api, code, lessonKey));
  const { attemptId, questions } = await ok(startAttempt(api, code));
  await ok(saveAnswers(api, attemptId, [new Tab('may-tinh-1').event(questions[0]!.slotId, answer)]));
  await ok(submit(api, attemptId));
  await waitUntil(
    'the grade',
    () => ok(getResult(api, attemptId)),
    ({ state }) => state === 'graded',
  );
  return attemptId;
}

/** A topic of the trial trainer of which the quiz was taken: one learner answered by the key, one as it should have been. */
export async function aTakenQuiz(title: string) {
  const api = await apiOf('giangvien');
  const { topicId, code } = await createTopic(api, { title });
  const { key } = await addLesson(api, topicId, { title: 'Bốn bước', markdown: 'Nghe, hỏi, bàn, ghi.' });
  await ok(saveQuiz(api, topicId, 1, { questions: [singleChoice()] }));
  await ok(publish(api, topicId, (await getDraft(api, topicId)).lockVersion));
  const [wins, loses] = [await aNewLearner('Lò Thị Được'), await aNewLearner('Vàng Thị Mất')];
  const attempts = { wins: await takes(wins, code, key, 'b'), loses: await takes(loses, code, key, 'a') };
  return { topicId, code, wins, loses, attempts };
}

/** One correction of it was applied, and its learner is not done with being told; another one waits. */
export async function aCorrectedQuiz() {
  const taken = await aTakenQuiz('Kỹ năng hòa giải ở thôn, bản');
  const [author, reviewer] = [await apiOf('giangvien'), await apiOf('thamdinh')];
  const { quizzes } = await ok(listCorrectable(author, taken.topicId));
  const [{ quizId, questions }] = quizzes as [(typeof quizzes)[number]];
  const { questionId } = questions[0]!;
  const propose = async (fix: Proposal['fix']): Promise<string> => {
    const reason = 'Đề bài thiếu một vế nên có hai cách hiểu.';
    const body = { quizId, questionId, fix, keep: 'new', reason } as const;
    const { regradeId } = await ok(proposeRegrade(author, taken.topicId, body));
    const counted = () => ok(getRegrade(reviewer, regradeId));
    await waitUntil('the numbers', counted, ({ state }) => state === 'proposed');
    return regradeId;
  };
  const first = await propose({ kind: 'full-marks' });
  const page = () => ok(getRegrade(reviewer, first));
  await ok(approveRegrade(reviewer, first, (await page()).lockVersion));
  await waitUntil('the grades', page, ({ state }) => state === 'applied');
  const { body } = (await ok(getCorrectable(author, { topicId: taken.topicId, quizId, questionId }))) as {
    body: { choices: { weight: number }[] };
  };
  const choices = body.choices.map((choice) => ({ ...choice, weight: 100 - choice.weight }));
  const regradeId = await propose({ kind: 'new-key', body: { ...body, choices } });
  const { userName } = taken.wins;
  return { topicId: taken.topicId, questionId, regradeId, userName, attempt: taken.attempts.wins };
}
export type CorrectedQuiz = Awaited<ReturnType<typeof aCorrectedQuiz>>;
