import { ok, problemOf } from '../support/api-client';
import { nextNumber } from '../support/next-number';
import { anAdministrator, aPerson, aTrainer, type Somebody } from '../support/people';
import {
  type BankQuestion,
  aBankCategory,
  aBankQuestion,
  aChoice,
  changeBankQuestion,
  createBankQuestion,
  exportedFile,
  getBankQuestion,
  importQuestions,
  previewImport,
  writeBankQuestion,
} from '../support/question-bank';
import { testServer } from '../support/test-server';
import { aUnit } from '../support/units';
import { aPublishedTopic, at, createTopic, getDraft, getQuiz, saveQuiz } from '../support/topics';

const server = testServer();
let lan: Somebody;
let hoa: Somebody;
let admin: Somebody;
let categoryId: string;

beforeAll(async () => {
  lan = await aTrainer(server(), { fullName: 'Trần Thị Lan' });
  hoa = await aTrainer(server(), { fullName: 'Đỗ Thị Hoa' });
  admin = await anAdministrator(server());
});
beforeEach(async () => {
  categoryId = (await aBankCategory(lan)).id;
});

const list = async ({ api }: Somebody, query: object = {}) =>
  (
    await ok(
      api.GET('/api/v1/question-bank/questions', { params: { query: { limit: 100, categoryId, ...query } } }),
    )
  ).items;
const ids = (items: { id: string }[]) => items.map(({ id }) => id);
const usesOf = async ({ api }: Somebody, bankQuestionId: string) =>
  (
    await ok(
      api.GET('/api/v1/question-bank/questions/{bankQuestionId}/uses', {
        params: { path: { bankQuestionId }, query: {} },
      }),
    )
  ).items;

/** A topic whose quiz holds the ready version of this question. */
async function aTopicWith(owner: Somebody, bankQuestionId: string) {
  const { versions } = await getBankQuestion(owner, bankQuestionId);
  const { topicId } = await createTopic(owner.api);
  const quiz = await ok(saveQuiz(owner.api, topicId, 1, { questions: [versions[0]!.question as never] }));
  return { topicId, quiz };
}

describe('a question of the bank', () => {
  it('is a draft until it is made ready, and a ready version never changes', async () => {
    const draft = await aBankQuestion(lan, { categoryId, stem: 'Việc nào làm trước?', ready: false });
    expect(draft).toMatchObject({ state: 'draft', latest: 1, readyVersionId: null, mayDelete: true });
    await ok(writeBankQuestion(lan, draft, 'Việc nào làm trước tiên?'));
    const ready = await getBankQuestion(lan, draft.id);
    expect(ready).toMatchObject({ state: 'ready', latest: 1, title: 'Việc nào làm trước tiên?' });
    await ok(writeBankQuestion(lan, ready, 'Việc nào làm sau?', false));
    const next = await getBankQuestion(lan, draft.id);
    expect(next).toMatchObject({
      state: 'ready',
      latest: 2,
      hasNewDraft: true,
      readyVersionId: ready.readyVersionId,
    });
    expect(
      next.versions.map(({ number, state, question }) => [
        number,
        state,
        'stem' in question.body && question.body.stem,
      ]),
    ).toEqual([
      [2, 'draft', 'Việc nào làm sau?'],
      [1, 'ready', 'Việc nào làm trước tiên?'],
    ]);
    const late = writeBankQuestion(lan, ready, 'Việc gì?');
    expect((await problemOf(late)).code).toBe('bank.lost-race');
  });

  it('with a fault cannot be made ready', async () => {
    const refused = createBankQuestion(lan, { categoryId, stem: '' });
    expect((await problemOf(refused)).code).toBe('bank.not-ready');
    expect(
      (await aBankQuestion(lan, { categoryId, stem: '', ready: false })).versions[0]!.problems,
    ).toHaveLength(1);
  });

  it('is seen by others when it is shared, and changed by its owner only', async () => {
    const own = await aBankQuestion(lan, { categoryId });
    expect(ids(await list(hoa))).toEqual([]);
    expect(ids(await list(admin))).toEqual([own.id]);
    const shared = await ok(changeBankQuestion(lan, own, { shared: true }));
    expect(await list(hoa)).toMatchObject([{ id: own.id, mine: false, mayChange: false }]);
    expect((await problemOf(changeBankQuestion(hoa, shared, { tags: ['x'] }))).code).toBe('bank.forbidden');
    const reader = await aPerson(server(), ['reviewer']);
    const closed = await reader.api.GET('/api/v1/question-bank/questions', { params: { query: {} } });
    expect(closed.response.status).toBe(403);
  });

  it('is found without marks, by tag, difficulty, state and what is below a category', async () => {
    const below = await aBankCategory(lan, categoryId);
    const one = await aBankQuestion(lan, {
      categoryId,
      stem: 'Hòa giải là gì?',
      tags: ['cơ sở'],
      difficulty: 2,
    });
    const other = await aBankQuestion(lan, { categoryId: below.id, stem: 'Đơn thư gửi ai?', ready: false });
    expect(ids(await list(lan))).toEqual([other.id, one.id]);
    expect(ids(await list(lan, { withSubcategories: 'false' }))).toEqual([one.id]);
    expect(ids(await list(lan, { query: 'hoa giai' }))).toEqual([one.id]);
    expect(ids(await list(lan, { query: 'DON thu' }))).toEqual([other.id]);
    expect(ids(await list(lan, { tag: 'cơ sở' }))).toEqual([one.id]);
    expect(ids(await list(lan, { difficulty: ['2', '3'] }))).toEqual([one.id]);
    expect(ids(await list(lan, { state: 'draft' }))).toEqual([other.id]);
    expect(ids(await list(lan, { type: 'essay' }))).toEqual([]);
  });

  it('that asks the same is told at once; one of the two can be retired for the other', async () => {
    const kept = await aBankQuestion(lan, { categoryId, stem: 'Ai ghi **biên bản**?' });
    const twin = await aBankQuestion(lan, { categoryId, stem: 'Ai  ghi biên bản?' });
    expect(twin.duplicates).toMatchObject([{ id: kept.id }]);
    const near = await aBankQuestion(lan, { categoryId, stem: 'Ai ghi biên bản nhỉ?' });
    const found = await ok(
      lan.api.GET('/api/v1/question-bank/questions/{bankQuestionId}/duplicates', {
        params: { path: { bankQuestionId: twin.id } },
      }),
    );
    expect(found.items.map(({ question, exact }) => [question.id, exact])).toEqual([
      [kept.id, true],
      [near.id, false],
    ]);
    const groups = await ok(
      lan.api.GET('/api/v1/question-bank/duplicates', { params: { query: { limit: 100 } } }),
    );
    expect(groups.items.map(({ questions }) => ids(questions))).toContainEqual([kept.id, twin.id]);
    const retired = await ok(
      lan.api.POST('/api/v1/question-bank/questions/{bankQuestionId}/retirement', {
        params: at({ bankQuestionId: twin.id }, twin.lockVersion),
        body: { keptId: kept.id },
      }),
    );
    expect(retired.state).toBe('retired');
    expect(ids(await list(lan))).not.toContain(twin.id);
  });
});

describe('many questions', () => {
  it('take one change, and those that cannot are named', async () => {
    const mine = await aBankQuestion(lan, { categoryId, ready: false, tags: ['cũ'] });
    const faulty = await aBankQuestion(lan, { categoryId, stem: '', ready: false });
    const hers = await aBankQuestion(hoa, { categoryId, shared: true });
    const bulk = (change: object) =>
      ok(
        lan.api.POST('/api/v1/question-bank/questions/bulk', {
          body: { ids: [mine.id, faulty.id, hers.id, 'khong-co'], change: change as never },
        }),
      );
    const outcomes = async (change: object) => (await bulk(change)).items.map(({ outcome }) => outcome);
    expect(await outcomes({ kind: 'ready' })).toEqual(['done', 'refused', 'refused', 'refused']);
    expect(await outcomes({ kind: 'ready' })).toEqual(['unchanged', 'refused', 'refused', 'refused']);
    expect(await outcomes({ kind: 'tag', tags: ['mới'] })).toEqual(['done', 'done', 'refused', 'refused']);
    expect(await getBankQuestion(lan, mine.id)).toMatchObject({ state: 'ready', tags: ['cũ', 'mới'] });
    expect(ids(await list(lan, { tag: 'mới' })).sort()).toEqual([mine.id, faulty.id].sort());
    const other = (await aBankCategory(hoa)).id;
    expect(await outcomes({ kind: 'move', categoryId: other })).toEqual([
      'done',
      'done',
      'refused',
      'refused',
    ]);
    expect(ids(await list(lan, { categoryId: other })).sort()).toEqual([mine.id, faulty.id].sort());
  });
});

describe('a question in a quiz', () => {
  it('is told where it is used, stays as it was, and is offered its next version', async () => {
    const question = await aBankQuestion(lan, { categoryId, shared: true });
    const { topicId, quiz } = await aTopicWith(lan, question.id);
    expect(quiz.questions).toMatchObject([{ bankVersionId: question.readyVersionId }]);
    expect(await usesOf(lan, question.id)).toMatchObject([
      { topicId, how: 'held', version: 1, mayEdit: true },
    ]);
    expect(await usesOf(hoa, question.id)).toEqual([]);
    const before = await getBankQuestion(lan, question.id);
    expect(before).toMatchObject({ quizzes: 1, mayDelete: false });
    const remove = lan.api.DELETE('/api/v1/question-bank/questions/{bankQuestionId}', {
      params: at({ bankQuestionId: question.id }, before.lockVersion),
    });
    expect((await problemOf(remove)).code).toBe('bank.conflict');
    await ok(writeBankQuestion(lan, before, 'Câu mới?'));
    const { items } = await ok(
      lan.api.GET('/api/v1/authoring/topics/{topicId}/quiz/newer-questions', {
        params: { path: { topicId } },
      }),
    );
    expect(items).toMatchObject([{ from: { number: 1 }, to: { number: 2 }, notes: ['Sửa thành Câu mới?'] }]);
    const taken = { ...items[0]!.to.question, id: quiz.questions[0]!.id };
    const after = await ok(saveQuiz(lan.api, topicId, quiz.lockVersion, { questions: [taken as never] }));
    expect(after.questions).toMatchObject([{ id: quiz.questions[0]!.id, bankVersionId: items[0]!.to.id }]);
  });

  it('is a question of its own again once somebody writes something else', async () => {
    const question = await aBankQuestion(lan, { categoryId });
    const { topicId, quiz } = await aTopicWith(lan, question.id);
    const same = await ok(
      saveQuiz(lan.api, topicId, quiz.lockVersion, { questions: quiz.questions as never }),
    );
    expect(same.questions).toMatchObject([{ bankVersionId: question.readyVersionId }]);
    const typed = { ...aChoice('Khác'), id: quiz.questions[0]!.id };
    const other = await ok(saveQuiz(lan.api, topicId, same.lockVersion, { questions: [typed] }));
    expect(other.questions).toMatchObject([{ bankVersionId: null, body: { stem: 'Khác' } }]);
  });

  it('must be hers to use and ready', async () => {
    const secret = await aBankQuestion(hoa, { categoryId });
    const { topicId } = await createTopic(lan.api);
    const stolen = { ...aChoice('x'), bankVersionId: secret.readyVersionId };
    expect((await problemOf(saveQuiz(lan.api, topicId, 1, { questions: [stolen] }))).code).toBe(
      'bank.invalid',
    );
  });

  it('comes from a quiz into the bank, once', async () => {
    const { topicId } = await createTopic(lan.api);
    const quiz = await ok(saveQuiz(lan.api, topicId, 1, { questions: [aChoice('Một?'), aChoice('')] }));
    const take = (lockVersion: number) =>
      lan.api.POST('/api/v1/authoring/topics/{topicId}/quiz/to-bank', {
        params: at({ topicId }, lockVersion),
        body: { categoryId },
      });
    const standing = async () => {
      const params = { path: { topicId } };
      const { items } = await ok(lan.api.GET('/api/v1/authoring/topics/{topicId}/quiz/to-bank', { params }));
      return items.map((item) => item.standing);
    };
    expect(await standing()).toEqual(['new', 'refused']);
    const first = await ok(take(quiz.lockVersion));
    expect(await standing()).toEqual(['there', 'refused']);
    const twin = await createTopic(lan.api);
    await ok(saveQuiz(lan.api, twin.topicId, 1, { questions: [aChoice('Một?')] }));
    const path = { topicId: twin.topicId };
    const alike = lan.api.GET('/api/v1/authoring/topics/{topicId}/quiz/to-bank', { params: { path } });
    expect((await ok(alike)).items).toMatchObject([
      { standing: 'same', bankQuestionId: first.items[0]!.bankQuestionId },
    ]);
    expect(first.items.map(({ outcome }) => outcome)).toEqual(['added', 'refused']);
    expect(first.quiz.questions[0]).toHaveProperty('bankVersionId', expect.any(String));
    const again = await ok(take(first.quiz.lockVersion));
    expect(again.items.map(({ outcome }) => outcome)).toEqual(['refused']);
    expect(await list(lan)).toMatchObject([{ title: 'Một?', quizzes: 1 }]);
  });

  it('may be drawn at random when enough are ready and shared', async () => {
    const body = { categoryId, tags: ['thi'] };
    const slots = [1, 2].map(() => ({
      type: 'random' as const,
      mark: 100,
      body: { ...body, withSubcategories: true, difficulty: [] },
    }));
    const one = await aBankQuestion(lan, { categoryId, shared: true, tags: ['thi'] });
    await aBankQuestion(lan, { categoryId, shared: false, tags: ['thi'] });
    const { topicId } = await createTopic(lan.api);
    const short = await ok(saveQuiz(lan.api, topicId, 1, { questions: slots }));
    expect(short.problems).toMatchObject([{ code: 'too-few-to-draw', questionId: short.questions[1]!.id }]);
    expect((await getDraft(lan.api, topicId)).problems).toContainEqual(
      expect.objectContaining({ code: 'quiz.too-few-to-draw' }),
    );
    expect(await usesOf(lan, one.id)).toMatchObject([{ topicId, how: 'random', version: null }]);
    await aBankQuestion(hoa, { categoryId, shared: true, tags: ['thi'] });
    expect((await getQuiz(lan.api, topicId)).problems).toEqual([]);
  });
});

describe('files', () => {
  let gift: string;
  const aGift = (n: number) =>
    [
      '$CATEGORY: Chương 1',
      '// [id:C1] [tag:luật]',
      `::Một:: Hai cộng hai, lần ${n}? {=bốn ~năm}`,
      '',
      `Thủ đô, lần ${n}? {=Hà Nội ~Huế}`,
      '',
      'Hỏng {=a =b ~%200%c',
    ].join('\n');
  beforeEach(() => void (gift = aGift(nextNumber())));
  const query = () => ({ categoryId, fileName: 'cau-hoi.gift' });
  type View = {
    digest: string;
    counts: object;
    items: { questionId: string | null }[];
    problems: { line: number }[];
    newCategories: string[];
  };
  const preview = async (file: string | Uint8Array, more: object = {}) =>
    (await (await previewImport(lan, file, { ...query(), ...more })).json()) as View;
  const carryOut = (file: string | Uint8Array, digest: string, more: object = {}) =>
    importQuestions(lan, file, { ...query(), ...more, digest });

  it('are looked at first, line by line, and then taken as they were looked at', async () => {
    const plan = await preview(gift);
    expect(plan).toMatchObject({
      counts: { new: 2, version: 0, unchanged: 0, duplicate: 0, refused: 0 },
      newCategories: ['Chương 1'],
      items: [{ line: 3, idNumber: 'C1', action: 'new', state: 'ready' }, { line: 5 }],
      problems: [{ severity: 'error', line: 7, item: null }],
    });
    expect(await list(lan)).toEqual([]);
    expect((await carryOut(gift, 'khac')).status).toBe(409);
    const done = await carryOut(gift, plan.digest);
    expect(done.status).toBe(200);
    expect(((await done.json()) as View).items.map(({ questionId }) => questionId)).toEqual([
      expect.any(String),
      expect.any(String),
    ]);
    expect(await list(lan, { tag: 'luật' })).toMatchObject([
      { idNumber: 'C1', title: expect.stringContaining('Hai cộng hai') },
    ]);
    expect((await carryOut(gift, plan.digest)).status).toBe(409);
  });

  it('again: nothing for what is known, the next version for what was changed', async () => {
    await carryOut(gift, (await preview(gift)).digest);
    expect((await preview(gift)).counts).toMatchObject({ unchanged: 1, duplicate: 1, new: 0 });
    const edited = gift.replace('Hai cộng hai', 'Một cộng ba');
    const plan = await preview(edited);
    expect(plan.counts).toMatchObject({ version: 1, duplicate: 1 });
    await carryOut(edited, plan.digest);
    const [one] = await list(lan, { tag: 'luật' });
    expect(one).toMatchObject({ title: expect.stringContaining('Một cộng ba'), latest: 2, state: 'ready' });
  });

  it.each(['gift', 'moodle-xml', 'excel'] as const)(
    '%s: what goes out comes in as the same',
    async (format) => {
      await carryOut(gift, (await preview(gift)).digest);
      const file = await exportedFile(lan, format, categoryId);
      const again = await preview(file, { fileName: 'tep', format });
      expect(again).toMatchObject({
        counts: { unchanged: 2, new: 0, version: 0, duplicate: 0 },
        problems: [],
      });
    },
  );

  it('with pictures are told what is not taken', async () => {
    const xml = `<quiz><question type="truefalse"><name><text>x</text></name><questiontext format="html"><text><![CDATA[Hình <img src="@@PLUGINFILE@@/a.png">?]]></text><file name="a.png" path="/" encoding="base64">iVBORw0KGgo=</file></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>`;
    const plan = await preview(xml, { fileName: 'a.xml' });
    expect(plan).toMatchObject({ items: [{ state: 'draft', action: 'new' }] });
    expect(plan.problems).toContainEqual(expect.objectContaining({ code: 'file-left-out', item: 0 }));
  });

  it('that hold no questions are refused in words', async () => {
    const answer = await previewImport(lan, 'không phải', { categoryId, fileName: 'a.bin' });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([422, 'bank.invalid']);
  });
});

it('a category is put away with its questions kept, and deleted only when it is empty', async () => {
  const category = await aBankCategory(lan);
  await aBankQuestion(lan, { categoryId: category.id });
  const params = at({ bankCategoryId: category.id }, category.lockVersion);
  const path = '/api/v1/question-bank/categories/{bankCategoryId}';
  expect((await problemOf(lan.api.DELETE(path, { params }))).code).toBe('bank-category.conflict');
  expect((await problemOf(hoa.api.PATCH(path, { params, body: { title: 'Khác' } }))).code).toBe(
    'bank-category.forbidden',
  );
  await ok(lan.api.PATCH(path, { params, body: { archived: true } }));
  const late = createBankQuestion(lan, { categoryId: category.id });
  expect((await problemOf(late)).code).toBe('bank-category.invalid');
  expect(await list(lan, { categoryId: category.id })).toHaveLength(1);
});

it('a unit answers for a category: any may be named, and taken away again', async () => {
  const unitId = await aUnit(server(), `Tỉnh Phụ Trách ${nextNumber()}`);
  const query = { query: 'tinh phu trach' };
  const { items } = await ok(lan.api.GET('/api/v1/question-bank/units', { params: { query } }));
  expect(ids(items)).toContain(unitId);
  const category = await aBankCategory(lan);
  const path = '/api/v1/question-bank/categories/{bankCategoryId}';
  const name = (lockVersion: number, unit: string | null) =>
    ok(
      lan.api.PATCH(path, {
        params: at({ bankCategoryId: category.id }, lockVersion),
        body: { unitId: unit },
      }),
    );
  expect(await name(category.lockVersion, unitId)).toMatchObject({ unit: { id: unitId } });
  expect(await name(category.lockVersion + 1, null)).toMatchObject({ unit: null });
});

it('a published quiz keeps what it took', async () => {
  const question = await aBankQuestion(lan, { categoryId });
  const { versions } = await getBankQuestion(lan, question.id);
  const { topicId } = await aPublishedTopic(server(), { questions: [versions[0]!.question as never] }, lan);
  await ok(changeBankQuestion(lan, question, { retired: true }));
  expect(await usesOf(lan, question.id)).toMatchObject([{ topicId, state: 'published', how: 'held' }]);
});

describe('comments on a question', () => {
  const path = '/api/v1/question-bank/questions/{bankQuestionId}/comments';
  const at = (bankQuestionId: string) => ({ params: { path: { bankQuestionId } } });
  const said = async ({ api }: Somebody, id: string) => (await ok(api.GET(path, at(id)))).items;
  const add = async ({ api }: Somebody, { id, versions }: BankQuestion, text: string) =>
    ok(api.POST(path, { ...at(id), body: { versionId: versions[0]!.id, text } }));
  const thread = '/api/v1/question-bank/questions/{bankQuestionId}/comment-threads/{threadId}';
  const inThread = (bankQuestionId: string, threadId: string) => ({
    params: { path: { bankQuestionId, threadId } },
  });
  const answer = ({ api }: Somebody, id: string, threadId: string, text: string) =>
    ok(api.POST(`${thread}/answers`, { ...inThread(id, threadId), body: { text } }));
  const settle = ({ api }: Somebody, id: string, threadId: string, resolved: boolean) =>
    ok(api.PUT(`${thread}/resolution`, { ...inThread(id, threadId), body: { resolved } }));

  it('are read and answered by whoever may use it, settled and opened again, and counted in the list', async () => {
    const question = await aBankQuestion(lan, { categoryId, shared: true });
    const { id } = question;
    const first = await add(hoa, question, 'Phương án b mơ hồ.');
    expect(first).toMatchObject({ version: 1, resolved: null, waiting: false, comments: [{ you: true }] });
    expect(await said(lan, id)).toMatchObject([
      { waiting: true, comments: [{ by: 'Đỗ Thị Hoa', you: false, mayChange: false }] },
    ]);
    await answer(lan, id, first.id, 'Đã sửa.');
    expect(await list(lan)).toMatchObject([{ id, openComments: 1 }]);
    expect(await settle(hoa, id, first.id, true)).toMatchObject({ resolved: { by: 'Đỗ Thị Hoa' } });
    expect(await list(lan)).toMatchObject([{ id, openComments: 0 }]);
    expect(await answer(lan, id, first.id, 'Còn một chỗ.')).toMatchObject({ resolved: null });
  });

  it('may be changed and taken back by who wrote them, while nobody has answered', async () => {
    const question = await aBankQuestion(lan, { categoryId, shared: true });
    const { id } = question;
    const first = await add(hoa, question, 'Sai chính tả.');
    const one = { params: { path: { bankQuestionId: id, commentId: first.id } } };
    const body = { text: 'Sai chính tả ở câu hỏi.' };
    expect((await problemOf(lan.api.PATCH(`${path}/{commentId}`, { ...one, body }))).code).toBe(
      'comment.forbidden',
    );
    expect(await ok(hoa.api.PATCH(`${path}/{commentId}`, { ...one, body }))).toMatchObject({
      comments: [body],
    });
    await answer(lan, id, first.id, 'Ở đâu?');
    expect((await problemOf(hoa.api.DELETE(`${path}/{commentId}`, one))).code).toBe('comment.forbidden');
    const other = await add(hoa, question, 'Thôi.');
    const taken = { params: { path: { bankQuestionId: id, commentId: other.id } } };
    await ok(hoa.api.DELETE(`${path}/{commentId}`, taken));
    expect(await said(hoa, id)).toHaveLength(1);
  });

  it('of somebody’s own are hers alone', async () => {
    const secret = await aBankQuestion(lan, { categoryId, shared: false });
    expect((await problemOf(hoa.api.GET(path, at(secret.id)))).code).toBe('bank.not-found');
  });
});
