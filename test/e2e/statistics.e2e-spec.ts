import ExcelJS from 'exceljs';
import { AccessLogEntry } from '@hochoi/access';
import { Database } from '@hochoi/platform';
import { ok, problemOf } from '../support/api-client';
import { enrol, takeQuiz } from '../support/learning';
import { aLearner, aTrainer, type Somebody } from '../support/people';
import { anOfficerOf } from '../support/scoped-people';
import { testServer } from '../support/test-server';
import { aPublishedTopic, type PublishedTopic, shortText, singleChoice } from '../support/topics';
import { aPost, aUnit } from '../support/units';

const server = testServer();
const names = ['Một', 'Hai', 'Ba', 'Tư', 'Năm'];
let topic: PublishedTopic;
let commune: string;
let small: string;
let manager: Somebody;
let stranger: Somebody;

/** Five of one commune, of whom three are right; one of another. */
beforeAll(async () => {
  topic = await aPublishedTopic(server(), { questions: [singleChoice(), shortText()] });
  const province = await aUnit(server(), 'Hội LHPN tỉnh Thống Kê', { level: 'province' });
  commune = await aUnit(server(), 'Hội LHPN xã Đông Người', { parentId: province });
  small = await aUnit(server(), 'Hội LHPN xã Ít Người', { parentId: province });
  manager = await anOfficerOf(server(), 'unit-manager', province);
  stranger = await anOfficerOf(server(), 'unit-manager', await aUnit(server(), 'Hội LHPN xã Khác'));
  for (const [index, choice] of ['a', 'a', 'a', 'b', 'b'].entries())
    await learner(commune, choice, index < 2 ? 'biên bản' : 'Giấy tờ', `Chị Số ${names[index]}`);
  await learner(small, 'a', 'biên bản', 'Chị Một Mình');
});

async function learner(unitId: string, choice: string, word: string, fullName: string): Promise<void> {
  const { api, personId } = await aLearner(server(), { fullName });
  await aPost(server(), personId, unitId, {});
  await ok(enrol(api, topic.code));
  await takeQuiz(server(), api, topic.code, { 'single-choice': choice, 'short-text': word });
}

const byAuthor = ({ api }: Somebody, query = {}) =>
  api.GET('/api/v1/authoring/topics/{topicId}/quiz/statistics', {
    params: { path: { topicId: topic.topicId }, query },
  });
const byOfficer = ({ api }: Somebody, unitId: string) =>
  api.GET('/api/v1/topics/{code}/quiz/statistics', {
    params: { path: { code: topic.code }, query: { unitId } },
  });
async function computed(who: Somebody, unitId?: string) {
  if (unitId)
    await ok(
      who.api.POST('/api/v1/topics/{code}/quiz/statistics', {
        params: { path: { code: topic.code }, query: { unitId } },
      }),
    );
  else
    await ok(
      who.api.POST('/api/v1/authoring/topics/{topicId}/quiz/statistics', {
        params: { path: { topicId: topic.topicId } },
      }),
    );
  await server().idle();
  return ok(unitId ? byOfficer(who, unitId) : byAuthor(who));
}
async function sheetOf(who: Somebody, path: string): Promise<string[][]> {
  const response = await who.client.fetch(`/api/v1${path}`);
  expect(response.status).toBe(200);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await response.arrayBuffer());
  const rows: string[][] = [];
  book.worksheets[0]!.eachRow((row) =>
    rows.push((row.values as unknown[]).slice(1).map((cell) => String(cell ?? ''))),
  );
  return rows;
}

describe('statistics of a quiz', () => {
  it('are not there before they were asked for', async () => {
    const { trainer } = await aTopicOfItsOwn();
    expect(trainer).toMatchObject({
      state: 'none',
      outdated: true,
      quiz: null,
      questions: [],
      computedAt: null,
    });
  });

  async function aTopicOfItsOwn() {
    const own = await aPublishedTopic(server(), { questions: [singleChoice()] });
    const params = { path: { topicId: own.topicId } };
    return {
      trainer: await ok(
        own.trainer.api.GET('/api/v1/authoring/topics/{topicId}/quiz/statistics', { params }),
      ),
    };
  }

  it('tell its author how it and each question do, and nobody’s name', async () => {
    const found = await computed(topic.trainer);
    expect(found).toMatchObject({
      ...{ state: 'ready', outdated: false, tooFew: false, topicCode: topic.code, unit: null },
      counts: { first: 6, counted: 6, all: 6 },
      quiz: { attempts: 6, passed: 4, bands: [2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 3] },
    });
    expect(JSON.stringify(found)).not.toContain('Chị Số');
  });

  it('are only for those who edit the topic', async () => {
    const other = await aTrainer(server());
    expect(await problemOf(byAuthor(other))).toMatchObject({ status: 403 });
  });

  it('of a unit are those of its people', async () => {
    const { quiz, questions, unit, counts } = await computed(manager, commune);
    expect(unit).toEqual({ unitId: commune, name: 'Hội LHPN xã Đông Người' });
    expect(counts).toEqual({ first: 5, counted: 5, all: 5 });
    expect(quiz).toMatchObject({ attempts: 5, mean: 500 });
    expect(questions.map(({ facility }) => facility)).toEqual([60, 40]);
    expect(questions[0]!.parts[0]!.answers).toMatchObject([
      { text: 'Hai bên tranh chấp', count: 3, share: 60, credit: 100 },
      { text: 'Hòa giải viên', count: 2, share: 40, credit: 0 },
    ]);
    expect(questions[1]!.parts[0]!.answers).toMatchObject([
      { text: 'giấy tờ', count: 3, credit: 0 },
      { text: 'biên bản', count: 2, credit: 100 },
    ]);
  });

  it('of fewer than five people are not shown', async () => {
    expect(await computed(manager, small)).toMatchObject({
      tooFew: true,
      quiz: null,
      questions: [],
      counts: null,
    });
  });

  it('of a unit out of reach do not exist', async () => {
    expect(await problemOf(byOfficer(stranger, commune))).toMatchObject({
      status: 404,
      code: 'unit.not-found',
    });
  });
});

describe('marks and answers as a sheet', () => {
  it('have the names of her people for an officer, who has looked at them then', async () => {
    const rows = await sheetOf(manager, `/topics/${topic.code}/quiz/marks?unitId=${commune}&format=xlsx`);
    const text = JSON.stringify(rows);
    for (const name of names) expect(text).toContain(`Chị Số ${name}`);
    expect(text).not.toContain('Chị Một Mình');
    const looks = await server()
      .get<Database>(Database)
      .manager.findBy(AccessLogEntry, { what: 'exportUnitQuizMarks' });
    expect(looks).toMatchObject([{ kind: 'file', personCount: 5, unitId: commune }]);
  });

  it('have receipts and no names for an author', async () => {
    const rows = await sheetOf(topic.trainer, `/authoring/topics/${topic.topicId}/quiz/marks?format=xlsx`);
    expect(rows[1]!.slice(0, 2)).toEqual(['Mã biên nhận', 'Lần làm']);
    expect(rows).toHaveLength(2 + 6);
    expect(JSON.stringify(rows)).not.toContain('Chị');
    expect(rows.filter((row) => row.includes('giấy tờ') || row.includes('Giấy tờ'))).toHaveLength(3);
  });

  it('come as CSV too', async () => {
    const path = `/api/v1/authoring/topics/${topic.topicId}/quiz/marks`;
    const response = await topic.trainer.client.fetch(path);
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect((await response.text()).split('\r\n')).toHaveLength(1 + 6 + 1);
  });
});
