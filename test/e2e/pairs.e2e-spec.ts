import ExcelJS from 'exceljs';
import { quizRules, reviewMoments, usualRules } from '@hochoi/contracts';
import { ok, problemOf } from '../support/api-client';
import { enrol, getResult, takeQuiz } from '../support/learning';
import { aLearner, type Somebody } from '../support/people';
import { anOfficerOf } from '../support/scoped-people';
import { testServer } from '../support/test-server';
import { aPublishedTopic, type PublishedTopic, singleChoice } from '../support/topics';
import { aPost, aUnit } from '../support/units';

const server = testServer();
let first: PublishedTopic;
let later: PublishedTopic;
let province: string;
let communes: string[];
let manager: Somebody;
let last: { who: Somebody; attemptId: string };

const review = structuredClone(usualRules.review);
for (const moment of reviewMoments) review[moment].rightAnswer = false;

/** Six of one commune and two of another take both: all wrong before, all but one right after. */
beforeAll(async () => {
  province = await aUnit(server(), 'Hội LHPN tỉnh Trước Sau', { level: 'province' });
  communes = [
    await aUnit(server(), 'Hội LHPN xã Đủ Người', { parentId: province }),
    await aUnit(server(), 'Hội LHPN xã Vắng Người', { parentId: province }),
  ];
  manager = await anOfficerOf(server(), 'unit-manager', province);
  const rules = (role: 'before' | 'after', id: string) => quizRules.parse({ review, pair: { id, role } });
  const questions = [singleChoice()];
  const quiz = { attemptsAllowed: 1, rules: rules('before', 'cap-1') };
  first = await aPublishedTopic(server(), { questions, quiz });
  later = await aPublishedTopic(server(), { questions, quiz: { rules: rules('after', 'cap-1') } });
  for (const [index, unitId] of [...Array(6).fill(communes[0]), ...Array(2).fill(communes[1])].entries()) {
    const who = await aLearner(server(), { fullName: 'Chị Trước Sau' });
    await aPost(server(), who.personId, unitId, {});
    for (const { code } of [first, later]) await ok(enrol(who.api, code));
    await takeQuiz(server(), who.api, first.code, { 'single-choice': 'b' });
    const answer = index === 0 ? 'b' : 'a';
    last = { who, attemptId: await takeQuiz(server(), who.api, later.code, { 'single-choice': answer }) };
  }
});

const compare = (who: Somebody, code: string, unitId: string) =>
  who.api.GET('/api/v1/topics/{code}/quiz/pair', { params: { path: { code }, query: { unitId } } });

it('an officer sees the change of her people and of each unit below, but not of few', async () => {
  const found = await ok(compare(manager, later.code, province));
  expect(found).toMatchObject({
    before: { topicCode: first.code },
    ...{ unmet: [], tooFew: false, afters: [] },
    figures: { both: 8, before: 0, after: 875, gain: 875, rose: 7, same: 1, fell: 0 },
    bands: { before: [8, ...Array<number>(10).fill(0)] },
  });
  // The smaller one is hidden, and the other with it: the province less it would be the smaller one.
  expect(found.units.map(({ figures }) => figures)).toEqual([null, null]);
  const small = await ok(compare(manager, later.code, communes[1]!));
  expect(small).toMatchObject({ tooFew: true, figures: null, bands: null, units: [] });
  const stranger = await anOfficerOf(server(), 'organiser', await aUnit(server(), 'Hội LHPN tỉnh Khác'));
  expect((await problemOf(compare(stranger, later.code, province))).code).toBe('unit.not-found');
});

it('the quiz before names those it is compared with; one that stands alone has nothing to compare', async () => {
  expect((await ok(compare(manager, first.code, province))).afters).toMatchObject([
    { topicCode: later.code },
  ]);
  const alone = await aPublishedTopic(server(), { questions: [singleChoice()] });
  expect(await ok(compare(manager, alone.code, province))).toMatchObject({ before: null, afters: [] });
});

it('the table has a row for each unit, and says why one is empty', async () => {
  const path = `/topics/${later.code}/quiz/pair/file?unitId=${province}&format=xlsx`;
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await (await manager.client.fetch(`/api/v1${path}`)).arrayBuffer());
  const cells: string[] = [];
  book.worksheets[0]!.eachRow((row) => cells.push(JSON.stringify(row.values)));
  expect(cells.filter((row) => row.includes('Ẩn vì nhóm nhỏ'))).toHaveLength(2);
  expect(cells.some((row) => row.includes('tỉnh Trước Sau') && row.includes('8.75'))).toBe(true);
  expect(cells.join()).not.toContain('Chị Trước Sau');
});

it('the learner reads what she had before beside what she has now', async () => {
  expect(await ok(getResult(last.who.api, last.attemptId))).toMatchObject({ grade: 1000, gradeBefore: 0 });
});

it('the author sees what is demanded of the two', async () => {
  const params = { path: { topicId: later.topicId } };
  const pair = await ok(later.trainer.api.GET('/api/v1/authoring/topics/{topicId}/quiz/pair', { params }));
  expect(pair).toMatchObject({ role: 'after', other: { topicId: first.topicId } });
  expect(pair.candidates).toMatchObject([{ topicId: first.topicId }]);
  expect(pair.demands.every(({ met }) => met)).toBe(true);
});
