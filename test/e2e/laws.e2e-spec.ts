import { dayOf } from '@hochoi/contracts';
import { ok, problemOf } from '../support/api-client';
import { getTopic } from '../support/learning';
import { aLearner, anAdministrator, aPerson, aTrainer, nobody, type Somebody } from '../support/people';
import { nextNumber } from '../support/next-number';
import { testServer } from '../support/test-server';
import {
  aPublishedTopic,
  at,
  beginDraft,
  createTopic,
  getDraft,
  publish,
  type PublishedTopic,
} from '../support/topics';

const server = testServer();
const aNumber = () => `${1000 + nextNumber()}/2022/QH15`;
/** So many days from the server's today. */
const dayIn = (days: number) => dayOf(new Date(server().clock.now().getTime() + days * 86_400_000));
let reviewer: Somebody;
beforeAll(async () => void (reviewer = await aPerson(server(), ['reviewer'])));

const addLaw = ({ api }: Somebody, number: string | null = aNumber(), title = 'Luật Thử nghiệm') =>
  api.POST('/api/v1/laws', { body: { number, title } });
type LawEnd = { endsOn: string | null; replacedById?: string };
const endLaw = ({ api }: Somebody, law: { id: string; lockVersion: number }, body: LawEnd) =>
  api.PUT('/api/v1/laws/{lawId}/end', { params: at({ lawId: law.id }, law.lockVersion), body });
const listLaws = (
  { api }: Somebody,
  query: { query?: string; validity?: 'ended' | 'ending'; cursor?: string; limit?: number },
) => ok(api.GET('/api/v1/laws', { params: { query } }));
const lawOf = async (number: string) => (await listLaws(reviewer, { query: number })).items[0]!;
const outdated = ({ api }: Somebody, when?: 'ended' | 'ending') =>
  ok(api.GET('/api/v1/reports/outdated-topics', { params: { query: { when } } }));

type Basis = { title: string; from?: string | null; to?: string | null };
const rest = (
  { api }: Somebody,
  topicId: string,
  lockVersion: number,
  body: { legalBases?: Basis[]; sources?: string[] },
) => api.PATCH('/api/v1/authoring/topics/{topicId}', { params: at({ topicId }, lockVersion), body });

/** A published topic whose second version rests on these. */
async function restingOn(...titles: string[]): Promise<PublishedTopic> {
  const topic = await aPublishedTopic(server());
  await renew(
    topic,
    titles.map((title) => ({ title })),
  );
  return topic;
}

async function renew({ trainer, topicId }: PublishedTopic, legalBases: Basis[]): Promise<void> {
  const { lockVersion } = await beginDraft(trainer.api, topicId);
  const changed = await ok(rest(trainer, topicId, lockVersion, { legalBases }));
  await ok(publish(trainer.api, topicId, changed.lockVersion));
}

describe('the register of laws', () => {
  it('is kept by reviewers and administrators, and read by everybody who is signed in', async () => {
    const law = await ok(addLaw(reviewer));
    const [trainer, learner] = [await aTrainer(server()), await aLearner(server())];
    for (const other of [trainer, learner]) {
      expect(await problemOf(addLaw(other))).toMatchObject({ status: 403 });
      expect(await problemOf(endLaw(other, law, { endsOn: null }))).toMatchObject({ status: 403 });
      expect((await listLaws(other, { query: law.number! })).items).toMatchObject([{ id: law.id }]);
    }
    const getLaw = { params: { path: { lawId: law.id } } };
    expect(await problemOf(nobody(server()).api.GET('/api/v1/laws/{lawId}', getLaw))).toMatchObject({
      status: 401,
    });
    await ok(endLaw(await anAdministrator(server()), law, { endsOn: '2030-01-01' }));
  });

  it('has each number once, and takes the same call twice as one', async () => {
    const number = aNumber();
    const once = {
      params: { header: { 'Idempotency-Key': `luat-${number}` } },
      body: { number, title: 'Luật' },
    };
    const [first, second] = [
      await ok(reviewer.api.POST('/api/v1/laws', once)),
      await ok(reviewer.api.POST('/api/v1/laws', once)),
    ];
    expect(second.id).toBe(first.id);
    expect(await problemOf(addLaw(reviewer, `số ${number.toLowerCase()}`))).toMatchObject({
      status: 409,
      code: 'law.already-exists',
    });
    expect(await problemOf(addLaw(reviewer, 'Hiến pháp'))).toMatchObject({
      status: 422,
      code: 'law.invalid',
    });
  });

  it('does not lose a change in a race, and records who changed what', async () => {
    const law = await ok(addLaw(reviewer));
    const change = (title: string) =>
      reviewer.api.PATCH('/api/v1/laws/{lawId}', {
        params: at({ lawId: law.id }, law.lockVersion),
        body: { title },
      });
    await ok(change('Luật Thứ nhất'));
    expect(await problemOf(change('Luật Thứ hai'))).toMatchObject({ status: 412, code: 'law.lost-race' });
    expect(await lawOf(law.number!)).toMatchObject({ title: 'Luật Thứ nhất', lockVersion: 2 });
    const { api } = await anAdministrator(server());
    const query = { subjectKind: 'law', subjectId: law.id };
    const { items } = await ok(api.GET('/api/v1/audit/events', { params: { query } }));
    expect(items.map(({ action, actor }) => [action, actor?.personId])).toEqual([
      ['law.changed', reviewer.personId],
      ['law.added', reviewer.personId],
    ]);
  });

  it('is found without tone marks, page by page, and by what ends', async () => {
    const word = `Thử${nextNumber()}`;
    for (const n of [1, 2, 3]) await ok(addLaw(reviewer, aNumber(), `Luật ${word} ${n}`));
    const query = `luat ${word.replace('ử', 'u').toLowerCase()}`;
    const first = await listLaws(reviewer, { query, limit: 2 });
    expect([first.total, first.items.map(({ title }) => title.at(-1))]).toEqual([3, ['1', '2']]);
    const last = await listLaws(reviewer, { query, limit: 2, cursor: first.nextCursor! });
    expect([last.items.map(({ title }) => title.at(-1)), last.nextCursor]).toEqual([['3'], null]);
    await ok(endLaw(reviewer, first.items[0]!, { endsOn: dayIn(0) }));
    await ok(endLaw(reviewer, first.items[1]!, { endsOn: dayIn(90) }));
    await ok(endLaw(reviewer, last.items[0]!, { endsOn: dayIn(91) }));
    const found = async (validity: 'ended' | 'ending') =>
      (await listLaws(reviewer, { query, validity })).items.map(({ title }) => title.at(-1));
    expect([await found('ended'), await found('ending')]).toEqual([['1'], ['2']]);
  });
});

describe('what a topic rests on', () => {
  it('is written into the draft by its author, and by nobody else', async () => {
    const trainer = await aTrainer(server());
    const { topicId, lockVersion } = await createTopic(trainer.api);
    const body = {
      legalBases: [{ title: 'Luật số 13/2022/QH15', from: '2023-07-01' }],
      sources: ['Giáo trình của Hội'],
    };
    const stranger = await aTrainer(server());
    expect(await problemOf(rest(stranger, topicId, lockVersion, body))).toMatchObject({ status: 403 });
    const draft = await ok(rest(trainer, topicId, lockVersion, body));
    expect(draft).toMatchObject({
      sources: body.sources,
      legalBases: [{ ...body.legalBases[0], to: null, number: '13/2022/QH15', ended: false }],
    });
    expect(await problemOf(rest(trainer, topicId, lockVersion, { sources: [] }))).toMatchObject({
      status: 412,
    });
    const kept = await ok(rest(trainer, topicId, draft.lockVersion, { sources: [] }));
    expect([kept.sources, kept.legalBases.length]).toEqual([[], 1]);
    for (const wrong of [
      { legalBases: [{ title: ' ' }] },
      { legalBases: [{ title: 'Luật', from: '01/07/2023' }] },
      { sources: [''] },
    ])
      expect(await problemOf(rest(trainer, topicId, kept.lockVersion, wrong))).toMatchObject({ status: 422 });
  });

  it('comes into the register when the topic is published, not before', async () => {
    const [number, trainer] = [aNumber(), await aTrainer(server())];
    const { topicId, lockVersion } = await createTopic(trainer.api);
    await ok(
      rest(trainer, topicId, lockVersion, {
        legalBases: [{ title: `Luật Mới (số ${number})`, from: '2023-07-01' }],
      }),
    );
    expect((await listLaws(reviewer, { query: number })).items).toEqual([]);
    await restingOn(`Luật Mới (số ${number})`);
    expect(await lawOf(number)).toMatchObject({
      title: `Luật Mới (số ${number})`,
      validity: 'in-force',
      topics: 1,
    });
  });

  it('flags its topic from the day on which the law ends, everywhere, and no longer once it is brought up to date', async () => {
    const [number, next] = [aNumber(), await ok(addLaw(reviewer, aNumber(), 'Luật Mới'))];
    const topic = await restingOn(`Luật Cũ (số ${number})`, 'Điều lệ Hội');
    const { trainer, topicId, code } = topic;
    const before = await outdated(trainer);
    const tomorrow = dayIn(1);
    await ok(endLaw(reviewer, await lawOf(number), { endsOn: tomorrow, replacedById: next.id }));

    const mine = async () => (await ok(trainer.api.GET('/api/v1/authoring/topics'))).items[0]!;
    const page = async () => (await ok(getTopic(nobody(server()).api, code))).legalBases[0]!;
    const warnings = async () =>
      (await getDraft(trainer.api, topicId)).problems.map(({ code: name }) => name);
    expect([(await mine()).outdated, await page(), await warnings()]).toMatchObject([
      [],
      { ended: false, endsOn: tomorrow },
      ['no-quiz', 'law-ending'],
    ]);
    expect((await outdated(trainer)).topics).toBe(before.topics);

    server().clock.advance({ days: 1 }); // the first day without it
    const replacedBy = { number: next.number, title: 'Luật Mới' };
    expect((await mine()).outdated).toMatchObject([{ number, endsOn: tomorrow, replacedBy }]);
    expect(await page()).toMatchObject({ ended: true, replacedBy });
    expect(await warnings()).toEqual(['no-quiz', 'law-ended']);
    const now = await outdated(trainer);
    const line = now.items.find((law) => law.number === number)!;
    expect([now.topics, line.topics]).toEqual([before.topics + 1, 1]);
    const behind = await ok(
      trainer.api.GET('/api/v1/laws/{lawId}/topics', { params: { path: { lawId: line.id } } }),
    );
    expect(behind).toMatchObject({ total: 1, items: [{ topicId, code, version: 2, hasDraft: false }] });

    await renew(topic, [{ title: `Luật Mới (số ${next.number})` }]);
    expect((await outdated(trainer)).topics).toBe(before.topics);
    expect((await mine()).outdated).toEqual([]);
    expect(await warnings()).toEqual(['no-quiz']);
  });

  it('is followed by its title when it has no number and an officer has entered it', async () => {
    const title = `Điều lệ Thử ${nextNumber()}`;
    const { trainer, topicId, code } = await restingOn(title);
    const page = async () => (await ok(getTopic(nobody(server()).api, code))).legalBases[0]!;
    expect(await page()).toMatchObject({ number: null, endsOn: null });
    const law = await ok(addLaw(reviewer, null, title.toUpperCase()));
    expect(law).toMatchObject({ number: null, topics: 1 });
    expect(await problemOf(addLaw(reviewer, null, `${title}.`))).toMatchObject({
      status: 409,
      code: 'law.already-exists',
    });
    const next = await ok(addLaw(reviewer, null, `${title} mới`));
    await ok(endLaw(reviewer, law, { endsOn: dayIn(0), replacedById: next.id }));
    const replacedBy = { number: null, title: next.title };
    expect(await page()).toMatchObject({ title, number: null, ended: true, replacedBy });
    const mine = await ok(trainer.api.GET('/api/v1/authoring/topics'));
    expect(mine.items.find((one) => one.topicId === topicId)!.outdated).toMatchObject([{ replacedBy }]);
  });

  it('is told to whoever writes and reviews, not to learners', async () => {
    const learner = await aLearner(server());
    for (const call of [
      learner.api.GET('/api/v1/reports/outdated-topics'),
      learner.api.GET('/api/v1/laws/{lawId}/topics', { params: { path: { lawId: 'khong-co' } } }),
    ])
      expect(await problemOf(call)).toMatchObject({ status: 403 });
    const unknown = reviewer.api.GET('/api/v1/laws/{lawId}/topics', {
      params: { path: { lawId: 'khong-co' } },
    });
    expect(await problemOf(unknown)).toMatchObject({ status: 404, code: 'law.not-found' });
  });
});
