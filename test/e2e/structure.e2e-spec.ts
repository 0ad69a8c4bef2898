import { ok, problemOf } from '../support/api-client';
import { enrol } from '../support/learning';
import { aLearner, aTrainer, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import {
  addLesson,
  at,
  beginDraft,
  createTopic,
  getDraft,
  publish,
  type TopicDraft,
} from '../support/topics';

const server = testServer();
let trainer: Somebody;
let api: Somebody['api'];
beforeAll(async () => {
  trainer = await aTrainer(server());
  ({ api } = trainer);
});

interface Part {
  key: string;
  title: string;
  summary: string;
  lessonIds: string[];
}
const part = (key: string, title: string, ...lessonIds: string[]): Part => ({
  ...{ key, title, lessonIds },
  summary: `Về ${title}.`,
});
const arrange = (topicId: string, lockVersion: number, lessonIds: string[], ...modules: Part[]) =>
  api.PUT('/api/v1/authoring/topics/{topicId}/structure', {
    params: at({ topicId }, lockVersion),
    body: { lessonIds, modules },
  });
const placesOf = ({ lessons }: Pick<TopicDraft, 'lessons'>) =>
  lessons.map(({ title, moduleKey }) => `${title} ${moduleKey ?? '–'}`);

/** A draft of four lessons, with their ids. */
async function fourLessons() {
  const { topicId, code } = await createTopic(api);
  const ids: string[] = [];
  for (const title of ['Một', 'Hai', 'Ba', 'Bốn'])
    ids.push((await addLesson(api, topicId, { title, markdown: `Bài ${title}.` })).id);
  const [one, two, three, four] = ids as [string, string, string, string];
  return { topicId, code, one, two, three, four, lockVersion: (await getDraft(api, topicId)).lockVersion };
}

describe('the parts of a topic', () => {
  it('take their lessons in one step, with those of no part first', async () => {
    const { topicId, lockVersion, one, two, three, four } = await fourLessons();
    const parts = [part('sau', 'Thực hành', three, one), part('truoc', 'Chuẩn bị', two)];
    const draft = await ok(arrange(topicId, lockVersion, [four], ...parts));
    expect(placesOf(draft)).toEqual(['Bốn –', 'Ba sau', 'Một sau', 'Hai truoc']);
    expect(draft.extras.modules).toEqual(parts.map(({ lessonIds: _, ...module }) => module));
    const swapped = await ok(
      arrange(topicId, draft.lockVersion, [], parts[1]!, part('sau', 'Mới', three, four, one)),
    );
    expect(placesOf(swapped)).toEqual(['Hai truoc', 'Ba sau', 'Bốn sau', 'Một sau']);
    const without = await ok(arrange(topicId, swapped.lockVersion, [one, two, three, four]));
    expect([placesOf(without), without.extras.modules]).toEqual([['Một –', 'Hai –', 'Ba –', 'Bốn –'], []]);
  });

  it('are put again without effect when the answer was lost, and never over what another did', async () => {
    const { topicId, lockVersion, one, two, three, four } = await fourLessons();
    const wanted: [string[], Part] = [[one], part('p', 'Phần', four, three, two)];
    const done = await ok(arrange(topicId, lockVersion, ...wanted));
    const again = await ok(arrange(topicId, lockVersion, ...wanted));
    expect(again.lockVersion).toBe(done.lockVersion);
    const old = await problemOf(arrange(topicId, lockVersion, [two, one, three, four]));
    expect([old.status, old.code]).toEqual([412, 'topic.lost-race']);
    expect(placesOf(await getDraft(api, topicId))).toEqual(['Một –', 'Bốn p', 'Ba p', 'Hai p']);
  });

  it('lose no lesson that somebody added meanwhile, and have none twice', async () => {
    const { topicId, lockVersion, one, two, three, four } = await fourLessons();
    for (const [loose, ...parts] of [
      [[one, two, three]],
      [[one], part('p', 'Phần', two, three, four, one)],
      [[one, two], part('p', 'Phần', three), part('p', 'Phần', four)],
    ] as [string[], ...Part[]][])
      expect((await problemOf(arrange(topicId, lockVersion, loose, ...parts))).code).toBe('lesson.invalid');
    expect(placesOf(await getDraft(api, topicId))).toEqual(['Một –', 'Hai –', 'Ba –', 'Bốn –']);
  });

  it('get a new lesson at their end, or at the end of the topic', async () => {
    const { topicId, lockVersion, one, two, three, four } = await fourLessons();
    await ok(arrange(topicId, lockVersion, [one], part('a', 'A', two), part('b', 'B', three, four)));
    const add = (title: string, moduleKey?: string | null) =>
      ok(
        api.POST('/api/v1/authoring/topics/{topicId}/lessons', {
          params: { path: { topicId } },
          body: { title, moduleKey },
        }),
      );
    await add('Vào A', 'a');
    await add('Cuối');
    await add('Lạ', 'khong-co');
    const places = ['Một –', 'Hai a', 'Vào A a', 'Ba b', 'Bốn b', 'Cuối b', 'Lạ b'];
    expect(placesOf(await getDraft(api, topicId))).toEqual(places);
  });

  it('are not changed by what is said of the topic', async () => {
    const { topicId, lockVersion, one, two, three, four } = await fourLessons();
    const { lockVersion: now } = await ok(
      arrange(topicId, lockVersion, [], part('p', 'P', one, two, three, four)),
    );
    const body = { extras: { tags: ['phần'], modules: [] } as never };
    const params = at({ topicId }, now);
    const draft = await ok(api.PATCH('/api/v1/authoring/topics/{topicId}', { params, body }));
    expect([draft.extras.tags, draft.extras.modules?.length]).toEqual([['phần'], 1]);
  });

  it('go on into the next version under the same keys, and come back when its draft is thrown away', async () => {
    const { topicId, lockVersion, one, two, three, four } = await fourLessons();
    const parts = [part('a', 'A', two), part('b', 'B', three, four)];
    const draft = await ok(arrange(topicId, lockVersion, [one], ...parts));
    await ok(publish(api, topicId, draft.lockVersion));
    const next = await beginDraft(api, topicId);
    expect([placesOf(next), next.extras.modules]).toEqual([placesOf(draft), draft.extras.modules]);
    const ids = next.lessons.map(({ id }) => id);
    const changed = await ok(arrange(topicId, next.lockVersion, ids));
    const params = at({ topicId }, changed.lockVersion);
    await ok(api.DELETE('/api/v1/authoring/topics/{topicId}/draft', { params }));
    expect(placesOf(await getDraft(api, topicId))).toEqual(placesOf(draft));
  });
});

describe('learners', () => {
  it('see the parts that have lessons, and where a lesson stands', async () => {
    const { topicId, code, lockVersion, one, two, three, four } = await fourLessons();
    const parts = [part('leer', 'Chưa viết'), part('a', 'Chuẩn bị', two), part('b', 'Làm', three, four)];
    const draft = await ok(arrange(topicId, lockVersion, [one], ...parts));
    await ok(publish(api, topicId, draft.lockVersion));
    const learner = await aLearner(server());
    await ok(enrol(learner.api, code));
    const topic = await ok(learner.api.GET('/api/v1/topics/{code}', { params: { path: { code } } }));
    expect(topic.modules.map(({ key }) => key)).toEqual(['a', 'b']);
    expect(topic.lessons.map(({ moduleKey }) => moduleKey)).toEqual([null, 'a', 'b', 'b']);
    const pages = await Promise.all(
      topic.lessons.map(({ key: lessonKey }) =>
        ok(
          learner.api.GET('/api/v1/topics/{code}/lessons/{lessonKey}', {
            params: { path: { code, lessonKey } },
          }),
        ),
      ),
    );
    expect(pages.map(({ module, position }) => [position, module])).toEqual([
      [1, null],
      [2, { number: 1, title: 'Chuẩn bị' }],
      [3, { number: 2, title: 'Làm' }],
      [4, { number: 2, title: 'Làm' }],
    ]);
  });

  it('find a topic by the title of a part', async () => {
    const { topicId, code, lockVersion, one, two, three, four } = await fourLessons();
    const draft = await ok(
      arrange(topicId, lockVersion, [], part('p', 'Khâu vá nón quai thao', one, two, three, four)),
    );
    await ok(publish(api, topicId, draft.lockVersion));
    const { items } = await ok(api.GET('/api/v1/topics', { params: { query: { query: 'non quai thao' } } }));
    expect(items.map((item) => item.code)).toEqual([code]);
  });

  it('who began the version before are told what has moved', async () => {
    const { topicId, code, lockVersion } = await fourLessons();
    await ok(publish(api, topicId, lockVersion));
    const learner = await aLearner(server());
    await ok(enrol(learner.api, code));
    const { lessons, lockVersion: next } = await beginDraft(api, topicId);
    const [one, two, three, four] = lessons.map(({ id }) => id) as [string, string, string, string];
    const draft = await ok(arrange(topicId, next, [three, one, two], part('p', 'P', four)));
    await ok(publish(api, topicId, draft.lockVersion));
    const news = await ok(learner.api.GET('/api/v1/topics/{code}/news', { params: { path: { code } } }));
    expect(news.lessons.map(({ title, change, moved }) => `${title} ${change} ${moved}`)).toEqual([
      'Ba same true',
      'Một same false',
      'Hai same false',
      'Bốn same true',
    ]);
  });
});
