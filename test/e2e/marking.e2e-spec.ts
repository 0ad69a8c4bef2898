import { ok, problemOf } from '../support/api-client';
import { pdf } from '../support/documents';
import { getAttempt, getResult } from '../support/learning';
import {
  allocate,
  essay,
  getTask,
  giveMark,
  guide,
  handedIn,
  listQuizzes,
  listTasks,
  markingSheet,
  points,
  previewRelease,
  release,
  sendSheet,
  sheetRows,
  takeTask,
  withdrawMark,
} from '../support/marking';
import { aPerson, aTrainer, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import { aPublishedTopic, type PublishedTopic } from '../support/topics';
import { upload } from '../support/uploads';

const server = testServer();
let author: Somebody;
let hoa: Somebody;
let admin: Somebody;
let stranger: Somebody;

beforeAll(async () => {
  author = await aTrainer(server(), { fullName: 'Trần Thị Lan' });
  hoa = await aTrainer(server(), { fullName: 'Đỗ Thị Hoa' });
  stranger = await aTrainer(server());
  admin = await aPerson(server(), ['system-administrator']);
});

const aQuiz = (marking: object = {}, ...questions: ReturnType<typeof essay>[]): Promise<PublishedTopic> =>
  aPublishedTopic(
    server(),
    { questions: questions.length > 0 ? questions : [essay()], quiz: { rules: { marking } as never } },
    author,
  );
const only = async (by: Somebody, quizId: string) => {
  const { items } = await ok(listTasks(by.api, quizId));
  expect(items).toHaveLength(1);
  return ok(getTask(by.api, items[0]!.taskId));
};
const certificates = async ({ api }: Somebody) => (await ok(api.GET('/api/v1/me/certificates'))).items;

describe('an answer that a person must mark', () => {
  it('gives no grade and no certificate before it is marked, and both afterwards', async () => {
    const topic = await aQuiz();
    const { learner, attemptId } = await handedIn(server(), topic);
    expect(await ok(getResult(learner.api, attemptId))).toMatchObject({
      ...{ state: 'awaiting-marks', grade: null, passed: null, questions: [] },
    });
    expect(await certificates(learner)).toEqual([]);
    const task = await only(author, topic.quizId);
    const marked = await ok(giveMark(author.api, task, points(150), { comment: 'Nên nêu ví dụ.' }));
    expect(marked).toMatchObject({
      state: 'marked',
      marks: [{ round: 1, points: 150, own: true, stands: true }],
    });
    await server().idle();
    const result = await ok(getResult(learner.api, attemptId));
    expect(result).toMatchObject({ state: 'graded', grade: 750, passed: true });
    expect(result.questions[0]).toMatchObject({ mark: 150, maxMark: 200, comment: 'Nên nêu ví dụ.' });
    expect(await certificates(learner)).toHaveLength(1);
  });

  it('tells whoever practises by what she is marked, and everybody afterwards what she was given', async () => {
    const level = (id: string, worth: number) => ({ id, text: `MỨC ${id}`, points: worth });
    const rubric = {
      kind: 'rubric',
      criteria: [{ id: 'noi', text: 'NÓI RÕ', levels: [level('n', 0), level('r', 2)] }],
    };
    const { mark } = essay();
    const task = {
      type: 'practice',
      mark,
      body: { stem: 'Đóng vai.', marking: rubric, markerNotes: 'BÍ-MẬT' },
    };
    const topic = await aQuiz({}, task as never, essay({ marking: guide }));
    const { learner, attemptId } = await handedIn(server(), topic);
    const { questions } = await ok(getAttempt(learner.api, attemptId));
    expect(questions[0]!.scheme).toEqual({
      kind: 'rubric',
      criteria: [
        {
          ...{ id: 'noi', html: 'NÓI RÕ', maxPoints: 2 },
          levels: [
            { id: 'n', html: 'MỨC n', points: 0 },
            { id: 'r', html: 'MỨC r', points: 2 },
          ],
        },
      ],
    });
    expect(questions[1]!.scheme).toBeUndefined();
    const { items } = await ok(listTasks(author.api, topic.quizId));
    for (const { taskId, question } of items) {
      const scores: Record<string, string | number> =
        question.number === 1 ? { noi: 'r' } : { nghe: 3, ghi: 6 };
      await ok(giveMark(author.api, await ok(getTask(author.api, taskId)), { kind: 'scores', scores }));
    }
    await server().idle();
    const result = await ok(getResult(learner.api, attemptId));
    expect(result.questions).toMatchObject([
      { scores: { noi: 'r' }, scheme: { kind: 'rubric' } },
      {
        scores: { nghe: 3, ghi: 6 },
        scheme: { kind: 'guide', criteria: [{ maxPoints: 4, levels: [] }, {}] },
      },
    ]);
    expect(JSON.stringify([questions, result])).not.toMatch(
      /BÍ-MẬT|Cần nêu được cách hỏi|Nên nêu ví dụ cụ thể/,
    );
  });

  it('is shown with what it is marked by and with its receipt, and without a name', async () => {
    const topic = await aQuiz({}, essay({ marking: guide, files: { atMost: 1 } }));
    const { learner, receiptCode } = await handedIn(server(), topic, async ({ client }, place) => {
      const [name, bytes] = ['Bài của TÊN-HỌC-VIÊN.pdf', await pdf(['Em gặp từng bên'])];
      const id = await upload(client, bytes, name, place);
      return { text: 'Gặp <b>riêng</b> từng bên.', files: [{ id, name, bytes: bytes.length }] };
    });
    const task = await only(author, topic.quizId);
    expect(task).toMatchObject({
      receiptCode,
      topicCode: topic.code,
      question: { number: 1, maxMark: 200, scheme: { kind: 'guide', remarks: ['Nên nêu ví dụ cụ thể.'] } },
      answer: { html: '<p>Gặp &lt;b&gt;riêng&lt;/b&gt; từng bên.</p>', files: [{ name: 'Tệp 1.pdf' }] },
      round: 1,
    });
    expect(task.question.markerNotesHtml).toContain('GHI-CHÚ-CỦA-NGƯỜI-CHẤM');
    const rows = await ok(listTasks(author.api, topic.quizId));
    for (const text of [JSON.stringify(task), JSON.stringify(rows)]) {
      expect(text).not.toContain('TÊN-HỌC-VIÊN');
      expect(text).not.toContain(learner.personId);
    }
    const half = giveMark(author.api, task, { kind: 'scores', scores: { nghe: 4 } });
    expect(await problemOf(half)).toMatchObject({ status: 422, code: 'mark.invalid' });
    await ok(giveMark(author.api, task, { kind: 'scores', scores: { nghe: 4, ghi: 3 } }));
  });

  it('that somebody else marked in between is not marked over in silence', async () => {
    const topic = await aQuiz({ release: 'at-once' });
    await handedIn(server(), topic);
    const task = await only(author, topic.quizId);
    const marked = await ok(giveMark(admin.api, task, points(100)));
    const late = await problemOf(giveMark(author.api, task, points(50)));
    expect(late).toMatchObject({ status: 412, code: 'marking-task.lost-race' });
    const anew = await ok(withdrawMark(admin.api, marked));
    expect(anew).toMatchObject({
      state: 'waiting',
      marks: [{ stands: false }, { mark: null, stands: false }],
    });
  });

  it('sent twice with one key is one mark', async () => {
    const topic = await aQuiz({ release: 'at-once' });
    await handedIn(server(), topic);
    const { taskId, lockVersion } = await only(author, topic.quizId);
    const send = () =>
      author.client.fetch(`/api/v1/marking/tasks/${taskId}/marks`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'if-match': String(lockVersion),
          'idempotency-key': 'mot-lan',
        },
        body: JSON.stringify({ mark: points(100) }),
      });
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect((await ok(getTask(author.api, taskId))).marks).toHaveLength(1);
  });
});

describe('who marks', () => {
  it('is whoever edits the topic, whom she gives answers to, and administrators', async () => {
    const topic = await aQuiz();
    await handedIn(server(), topic);
    const { taskId } = await only(author, topic.quizId);
    for (const refused of [listTasks(hoa.api, topic.quizId), getTask(hoa.api, taskId)])
      expect((await problemOf(refused as never)).code).toBe('marking-task.not-found');
    expect((await problemOf(allocate(hoa.api, topic.quizId, [hoa.personId]))).code).toBe('topic.forbidden');
    expect((await ok(allocate(author.api, topic.quizId, [hoa.personId]))).items).toEqual([
      { personId: hoa.personId, tasks: 1 },
    ]);
    const [quiz] = (await listQuizzes(hoa.api)).filter(({ quizId }) => quizId === topic.quizId);
    expect(quiz).toMatchObject({ waiting: 1, mine: 1, answersForQuiz: false });
    expect(await listQuizzes(stranger.api)).toEqual([]);
    const hers = await only(hoa, topic.quizId);
    expect(hers).toMatchObject({ marker: { name: 'Đỗ Thị Hoa' }, round: 1, mayDecide: false });
    await ok(giveMark(hoa.api, hers, points(20)));
    expect((await problemOf(getTask(stranger.api, taskId))).status).toBe(404);
  });

  it('may be an author who takes an answer, and gives it back', async () => {
    const topic = await aQuiz();
    await handedIn(server(), topic);
    const { taskId } = await only(author, topic.quizId);
    expect(await ok(takeTask(author.api, taskId, true))).toMatchObject({ marker: { name: 'Trần Thị Lan' } });
    expect((await problemOf(takeTask(admin.api, taskId, true))).code).toBe('marking-task.conflict');
    expect(await ok(takeTask(author.api, taskId, false))).toMatchObject({ marker: null, mayTake: true });
  });
});

describe('her own paper', () => {
  it('is nothing to a marker: not listed, not opened, not given to her', async () => {
    const topic = await aQuiz();
    await handedIn(server(), topic, undefined, author);
    expect((await ok(listTasks(author.api, topic.quizId))).items).toEqual([]);
    const { taskId } = await only(admin, topic.quizId);
    for (const refused of [getTask(author.api, taskId), takeTask(author.api, taskId, true)])
      expect((await problemOf(refused as never)).code).toBe('marking-task.forbidden');
    expect((await ok(allocate(author.api, topic.quizId, [author.personId]))).items).toEqual([
      { personId: author.personId, tasks: 0 },
    ]);
    expect(sheetRows(await markingSheet(author, topic.quizId))).toEqual([]);
  });
});

describe('a sheet of marks', () => {
  const sent = async (...given: Parameters<typeof sendSheet>) => {
    const answer = await sendSheet(...given);
    expect(answer.status).toBe(200);
    return (await answer.json()) as { counts: object; rows: object[]; problems: object[] };
  };

  it('goes out without names, is looked at, and its marks count; what was marked meanwhile does not', async () => {
    const topic = await aQuiz({}, essay({ marking: guide }));
    const [one, other] = [await handedIn(server(), topic), await handedIn(server(), topic)];
    const workbook = await markingSheet(author, topic.quizId);
    const rows = sheetRows(workbook);
    expect(rows.map((row) => row['Mã biên nhận']!.text).sort()).toEqual(
      [one.receiptCode, other.receiptCode].sort(),
    );
    expect(JSON.stringify(workbook.worksheets[0]!.getSheetValues())).not.toContain('TÊN-HỌC-VIÊN');
    for (const row of rows)
      for (const [name, cell] of Object.entries(row)) if (name.startsWith('Câu 1:')) cell.value = 3;
    const { items } = await ok(listTasks(author.api, topic.quizId));
    const marked = items.find(({ receiptCode }) => receiptCode === other.receiptCode)!;
    const scores = { kind: 'scores', scores: { nghe: 1, ghi: 1 } } as const;
    await ok(giveMark(admin.api, await ok(getTask(admin.api, marked.taskId)), scores));
    const plan = await sent(author, topic.quizId, workbook, 'preview');
    expect(plan.counts).toEqual({ give: 1, given: 0, same: 0, empty: 0, refused: 1 });
    const done = await sent(author, topic.quizId, workbook, 'apply');
    expect(done.counts).toMatchObject({ given: 1, refused: 1 });
    expect(done.rows).toContainEqual(
      expect.objectContaining({
        receiptCode: other.receiptCode,
        outcome: 'refused',
        points: 120,
        standing: { points: 40, by: admin.fullName },
      }),
    );
    await server().idle();
    expect(await ok(getResult(one.learner.api, one.attemptId))).toMatchObject({
      state: 'graded',
      grade: 600,
    });
    expect(await sent(author, topic.quizId, workbook, 'apply')).toMatchObject({
      counts: { given: 0, same: 1, refused: 1 },
    });
  });

  it('is nobody’s who does not mark there; a file that is none is told', async () => {
    const topic = await aQuiz();
    await handedIn(server(), topic);
    const workbook = await markingSheet(author, topic.quizId);
    await expect(markingSheet(stranger, topic.quizId)).rejects.toThrow('404');
    expect((await sendSheet(stranger, topic.quizId, workbook, 'apply')).status).toBe(404);
    workbook.removeWorksheet(workbook.worksheets[0]!.id);
    workbook.addWorksheet('Ghi chú').addRow(['gì đó']);
    expect(await sent(author, topic.quizId, workbook, 'apply')).toMatchObject({
      rows: [],
      problems: [{ line: 1 }],
    });
  });
});

describe('two markers', () => {
  it('see nothing of each other before both have marked, and the author decides', async () => {
    const topic = await aQuiz({ secondMarker: true, differBy: 10 });
    const { learner, attemptId } = await handedIn(server(), topic);
    await ok(allocate(author.api, topic.quizId, [hoa.personId]));
    await ok(giveMark(hoa.api, await only(hoa, topic.quizId), points(200), { comment: 'Rất tốt.' }));
    const { items } = await ok(listTasks(author.api, topic.quizId, { state: 'second' }));
    const blind = await ok(getTask(author.api, items[0]!.taskId));
    expect(blind).toMatchObject({ state: 'second', round: 2, marks: [] });
    const apart = await ok(giveMark(author.api, blind, points(80)));
    expect(apart).toMatchObject({
      state: 'differ',
      mayDecide: true,
      marks: [{ points: 200 }, { points: 80 }],
    });
    await ok(giveMark(author.api, apart, points(120), { decides: true, comment: 'Đã thống nhất.' }));
    await server().idle();
    const result = await ok(getResult(learner.api, attemptId));
    expect(result).toMatchObject({ grade: 600, questions: [{ comment: 'Đã thống nhất.' }] });
  });
});

describe('marks that are released at once', () => {
  it('are kept from learners until then', async () => {
    const topic = await aQuiz({ release: 'at-once' });
    const { learner, attemptId, receiptCode } = await handedIn(server(), topic);
    await ok(giveMark(author.api, await only(author, topic.quizId), points(150), { comment: 'Khá.' }));
    await server().idle();
    const before = JSON.stringify(await ok(getResult(learner.api, attemptId)));
    expect(before).toContain('awaiting-marks');
    expect(before).not.toContain('Khá.');
    const [quiz] = (await listQuizzes(author.api)).filter(({ quizId }) => quizId === topic.quizId);
    expect(quiz).toMatchObject({ ready: 1, waiting: 0 });
    expect(await ok(previewRelease(author.api, topic.quizId))).toMatchObject({
      ready: 1,
      samples: [{ receiptCode, grade: 750, passed: true, questions: [{ mark: 150, comment: 'Khá.' }] }],
    });
    expect((await problemOf(release(hoa.api, topic.quizId))).code).toBe('topic.forbidden');
    expect(await ok(release(author.api, topic.quizId))).toEqual({ released: 1 });
    await server().idle();
    expect(await ok(getResult(learner.api, attemptId))).toMatchObject({ state: 'graded', grade: 750 });
    const { taskId } = (await ok(listTasks(author.api, topic.quizId, { state: 'marked' }))).items[0]!;
    const task = await ok(getTask(author.api, taskId));
    expect(task).toMatchObject({ released: true, round: null });
    expect((await problemOf(giveMark(author.api, task, points(1)))).code).toBe('marking-task.conflict');
  });
});
