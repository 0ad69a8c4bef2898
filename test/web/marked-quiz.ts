import { ok } from '../support/api-client';
import { saveAnswers, startAttempt, study, submit, Tab } from '../support/learning';
import { essay, getTask, giveMark, guide, listTasks } from '../support/marking';
import {
  addLesson,
  createTopic,
  getDraft,
  getQuiz,
  publish,
  saveQuiz,
  type Question,
} from '../support/topics';
import { waitUntil } from '../support/wait-until';
import { aNewLearner, apiOf } from './learners';

const level = (id: string, text: string, worth: number) => ({ id, text, points: worth });
export const rubric = {
  kind: 'rubric',
  criteria: [
    {
      id: 'nghe',
      text: 'Lắng nghe cả hai bên',
      levels: [level('n1', 'Chưa nêu', 0), level('n2', 'Nêu một bên', 1), level('n3', 'Nêu cả hai bên', 2)],
    },
    { id: 'ghi', text: 'Ghi biên bản', levels: [level('g1', 'Chưa nêu', 0), level('g2', 'Có nêu', 2)] },
  ],
};
const answer =
  'Trước buổi hòa giải em gặp riêng từng bên, hỏi mong muốn của mỗi bên.\n\nSau đó em ghi biên bản.';

/** A topic of the trial trainer whose one question people mark, with learners who have handed in. */
export async function aMarkedQuiz(
  title: string,
  { questions, marking = {}, learners = 1 }: { questions: Question[]; marking?: object; learners?: number },
) {
  const api = await apiOf('giangvien');
  const { topicId, code } = await createTopic(api, { title });
  const { key } = await addLesson(api, topicId, { title: 'Bốn bước', markdown: 'Nghe, hỏi, bàn, ghi.' });
  await ok(saveQuiz(api, topicId, 1, { questions, rules: { marking } as never }));
  const { quizId } = await getQuiz(api, topicId);
  await ok(publish(api, topicId, (await getDraft(api, topicId)).lockVersion));
  const handedIn: { userName: string; attemptId: string; receiptCode: string }[] = [];
  for (let nth = 0; nth < learners; nth += 1) {
    const learner = await aNewLearner('Lò Thị Mai');
    await study(learner.api, { code, lessonKeys: [key] } as never);
    const { attemptId, questions: asked } = await ok(startAttempt(learner.api, code));
    const tab = new Tab('may-tinh-1');
    const events = asked.map(({ slotId }) => tab.event(slotId, { text: answer, files: [] }));
    await ok(saveAnswers(learner.api, attemptId, events));
    const { receiptCode } = await ok(submit(learner.api, attemptId));
    handedIn.push({ userName: learner.userName, attemptId, receiptCode });
  }
  const tasks = await waitUntil(
    'the answers that wait for a mark',
    async () => (await ok(listTasks(api, quizId))).items,
    (items) => items.length === learners * questions.length,
  );
  return { api, quizId, code, handedIn, tasks };
}

/** For the pages: one answer by a rubric that waits, one by a guide that is marked and not released. */
export async function marksInHand() {
  const questions = [essay({ marking: rubric }), essay({ marking: guide })];
  const quiz = await aMarkedQuiz('Kỹ năng hòa giải, phần tự luận', {
    questions,
    marking: { release: 'at-once' },
    learners: 2,
  });
  const { api, quizId, tasks } = quiz;
  const byReceipt = tasks.filter(({ receiptCode }) => receiptCode === tasks[0]!.receiptCode);
  for (const { taskId, question } of byReceipt) {
    const task = await ok(getTask(api, taskId));
    const scores = question.number === 1 ? { nghe: 'n3', ghi: 'g2' } : { nghe: 3, ghi: 4 };
    await ok(giveMark(api, task, { kind: 'scores', scores }, { comment: 'Bài tốt, nên nêu ví dụ.' }));
  }
  const waiting = tasks.find(({ receiptCode }) => receiptCode !== tasks[0]!.receiptCode)!;
  return { quizId, taskId: waiting.taskId, markedId: byReceipt[0]!.taskId };
}
export type MarksInHand = Awaited<ReturnType<typeof marksInHand>>;
