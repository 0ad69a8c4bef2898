import { ok, problemOf } from '../support/api-client';
import { aPerson, aTrainer, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import {
  addLesson,
  at,
  beginDraft,
  createTopic,
  getDraft,
  publish,
  submitTopic,
  updateLesson,
} from '../support/topics';

const server = testServer();
let lan: Somebody;
let hoa: Somebody;
let mai: Somebody;
let stranger: Somebody;

beforeAll(async () => {
  lan = await aTrainer(server(), { fullName: 'Trần Thị Lan' });
  hoa = await aTrainer(server(), { fullName: 'Đỗ Thị Hoa' });
  stranger = await aTrainer(server(), { fullName: 'Vũ Thị Xa' });
  mai = await aPerson(server(), ['reviewer'], { fullName: 'Lê Thị Mai' });
});

const topicPath = '/api/v1/authoring/topics/{topicId}';
const quote = { exact: 'Nghe cả hai bên', before: 'Bước một. ', after: ', không ngắt lời' };
const threads = async (by: Somebody, topicId: string) =>
  (await ok(by.api.GET(`${topicPath}/comments`, { params: { path: { topicId } } }))).items;
const say = (
  by: Somebody,
  topicId: string,
  lessonKey: string,
  text: string,
  about: typeof quote | null = null,
) =>
  by.api.POST(`${topicPath}/comments`, {
    params: { path: { topicId } },
    body: { lessonKey, text, quote: about },
  });
const answer = (by: Somebody, topicId: string, threadId: string, text: string) =>
  by.api.POST(`${topicPath}/comment-threads/{threadId}/answers`, {
    params: { path: { topicId, threadId } },
    body: { text },
  });
const settle = (by: Somebody, topicId: string, threadId: string, resolved = true) =>
  by.api.PUT(`${topicPath}/comment-threads/{threadId}/resolution`, {
    params: { path: { topicId, threadId } },
    body: { resolved },
  });
const change = (by: Somebody, topicId: string, commentId: string, text: string) =>
  by.api.PATCH(`${topicPath}/comments/{commentId}`, {
    params: { path: { topicId, commentId } },
    body: { text },
  });
const remove = (by: Somebody, topicId: string, commentId: string) =>
  by.api.DELETE(`${topicPath}/comments/{commentId}`, { params: { path: { topicId, commentId } } });
const newFor = async ({ api }: Somebody, topicId: string) =>
  (await ok(api.GET('/api/v1/authoring/topics', { params: { query: {} } }))).items.find(
    (topic) => topic.topicId === topicId,
  )?.newComments;

/** A draft of Lan's with one lesson, on which Hoa works too. */
async function shared() {
  const { topicId } = await createTopic(lan.api);
  const lesson = await addLesson(lan.api, topicId, {
    title: 'Bốn bước',
    markdown: 'Bước một. Nghe cả hai bên, không ngắt lời ai.',
  });
  const path = { topicId, personId: hoa.personId };
  await ok(lan.api.PUT('/api/v1/authoring/topics/{topicId}/authors/{personId}', { params: { path } }));
  return { topicId, lesson, key: lesson.key };
}

describe('comments to a passage', () => {
  it('are said, answered and settled by those who write the topic, by their names', async () => {
    const { topicId, key } = await shared();
    const said = await ok(say(hoa, topicId, key, 'Nên có ví dụ.', quote));
    expect(said).toMatchObject({
      lessonKey: key,
      quote: { exact: 'Nghe cả hai bên', before: 'Bước một.', after: ', không ngắt lời' },
      version: 1,
      resolved: null,
      waiting: false,
      comments: [{ by: 'Đỗ Thị Hoa', you: true, text: 'Nên có ví dụ.', mayChange: true }],
    });
    const [seen] = await threads(lan, topicId);
    expect(seen).toMatchObject({ waiting: true, comments: [{ you: false, mayChange: false }] });
    const answered = await ok(answer(lan, topicId, said.id, 'Đã thêm.'));
    expect(answered.comments.map(({ by, mayChange }) => `${by} ${mayChange}`)).toEqual([
      'Đỗ Thị Hoa false',
      'Trần Thị Lan true',
    ]);
    const settled = await ok(settle(hoa, topicId, said.id));
    expect(settled).toMatchObject({ resolved: { by: 'Đỗ Thị Hoa' }, waiting: false });
    const again = await ok(settle(lan, topicId, said.id));
    expect(again.resolved).toEqual(settled.resolved);
    expect((await ok(answer(lan, topicId, said.id, 'Còn một ý.'))).resolved).toBeNull();
    await ok(settle(lan, topicId, said.id));
    expect((await ok(settle(lan, topicId, said.id, false))).resolved).toBeNull();
  });

  it('are changed and taken back by who wrote them, until somebody answers', async () => {
    const { topicId, key } = await shared();
    const { id } = await ok(say(hoa, topicId, key, 'Dài quá.'));
    expect((await ok(change(hoa, topicId, id, 'Hơi dài.'))).comments[0]!.text).toBe('Hơi dài.');
    expect((await problemOf(change(lan, topicId, id, 'Của Lan.'))).code).toBe('comment.forbidden');
    expect((await problemOf(remove(lan, topicId, id))).code).toBe('comment.forbidden');
    const { comments } = await ok(answer(lan, topicId, id, 'Sẽ rút gọn.'));
    expect((await problemOf(change(hoa, topicId, id, 'Khác.'))).code).toBe('comment.forbidden');
    expect((await problemOf(remove(hoa, topicId, id))).code).toBe('comment.forbidden');
    await ok(remove(lan, topicId, comments[1]!.id));
    await ok(remove(hoa, topicId, id));
    expect(await threads(lan, topicId)).toEqual([]);
    expect((await problemOf(answer(lan, topicId, id, 'Muộn.'))).code).toBe('comment.not-found');
  });

  it('stand there once when the answer to a press was lost', async () => {
    const { topicId, key } = await shared();
    const press = () =>
      hoa.api.POST(`${topicPath}/comments`, {
        params: { path: { topicId }, header: { 'Idempotency-Key': `mot-lan-bam-${topicId}` } },
        body: { lessonKey: key, text: 'Một lần.' },
      });
    const [one, two] = [await ok(press()), await ok(press())];
    expect(two.id).toBe(one.id);
    expect(await threads(lan, topicId)).toHaveLength(1);
  });

  it('are nobody else’s to read or write, and about lessons that are there', async () => {
    const { topicId, key } = await shared();
    const { id } = await ok(say(lan, topicId, key, 'Riêng.'));
    const params = { path: { topicId } };
    for (const call of [
      stranger.api.GET(`${topicPath}/comments`, { params }),
      say(stranger, topicId, key, 'Lạ.'),
      answer(stranger, topicId, id, 'Lạ.'),
      settle(stranger, topicId, id),
    ])
      expect((await problemOf(call)).code).toBe('topic.forbidden');
    expect((await problemOf(say(lan, topicId, 'khong-co', 'Đâu?'))).code).toBe('lesson.not-found');
    const other = await shared();
    expect((await problemOf(answer(lan, other.topicId, id, 'Nhầm.'))).code).toBe('comment.not-found');
  });

  it('are counted where somebody else had the last word, and warned of before publishing', async () => {
    const { topicId, key, lesson } = await shared();
    const { id } = await ok(say(hoa, topicId, key, 'Nên có ví dụ.'));
    await ok(say(lan, topicId, key, 'Nhớ thêm ảnh.'));
    expect([await newFor(lan, topicId), await newFor(hoa, topicId)]).toEqual([1, 1]);
    const warnings = async () =>
      (await getDraft(lan.api, topicId)).problems.filter(({ code }) => code === 'open-comments');
    expect(await warnings()).toMatchObject([
      { severity: 'warning', lessonId: lesson.id, message: 'Bài “Bốn bước” còn 2 góp ý chưa giải quyết.' },
    ]);
    await ok(answer(lan, topicId, id, 'Đã thêm.'));
    expect([await newFor(lan, topicId), await newFor(hoa, topicId)]).toEqual([0, 2]);
    for (const thread of await threads(lan, topicId)) await ok(settle(lan, topicId, thread.id));
    expect([await newFor(lan, topicId), await newFor(hoa, topicId), await warnings()]).toEqual([0, 0, []]);
  });

  it('are of reviewers too while the version stands in review, and stay through versions and changes', async () => {
    const { topicId, key } = await shared();
    expect((await problemOf(say(mai, topicId, key, 'Sớm quá.'))).code).toBe('topic.forbidden');
    const { lockVersion } = await getDraft(lan.api, topicId);
    const handedIn = await ok(submitTopic(lan.api, topicId, lockVersion));
    const said = await ok(say(mai, topicId, key, 'Thiếu bước ghi biên bản.', quote));
    const list = async () =>
      (await ok(mai.api.GET('/api/v1/reviews', { params: { query: {} } }))).items.find(
        (one) => one.topicId === topicId,
      )!.newComments;
    expect(await list()).toBe(0);
    await ok(answer(lan, topicId, said.id, 'Sẽ thêm.'));
    expect(await list()).toBe(1);
    const params = at({ topicId }, handedIn.lockVersion);
    await ok(lan.api.DELETE('/api/v1/authoring/topics/{topicId}/review', { params }));
    expect(
      (await problemOf(mai.api.GET(`${topicPath}/comments`, { params: { path: { topicId } } }))).code,
    ).toBe('topic.forbidden');
    const draft = await getDraft(lan.api, topicId);
    await ok(updateLesson(lan.api, draft.lessons[0]!, { markdown: 'Viết lại từ đầu.' }));
    await ok(publish(lan.api, topicId, draft.lockVersion));
    await beginDraft(lan.api, topicId);
    const [kept] = await threads(hoa, topicId);
    expect(kept).toMatchObject({ id: said.id, version: 1, quote: { exact: 'Nghe cả hai bên' } });
    expect(kept!.comments.map(({ by }) => by)).toEqual(['Lê Thị Mai', 'Trần Thị Lan']);
  });
});

describe('authors of one draft', () => {
  const presence = ({ api }: Somebody, topicId: string) =>
    ok(api.GET('/api/v1/authoring/topics/{topicId}/presence', { params: { path: { topicId } } }));
  const removal = ({ api }: Somebody, topicId: string, lessonKey: string) =>
    api.GET('/api/v1/authoring/topics/{topicId}/removed-lessons/{lessonKey}', {
      params: { path: { topicId, lessonKey } },
    });

  it('see who is at which lesson, and that lessons came or went', async () => {
    const { topicId, lesson } = await shared();
    const beat = (step: 'beat' | 'leave') =>
      hoa.api.PUT('/api/v1/authoring/lessons/{lessonId}/lock', {
        params: { path: { lessonId: lesson.id } },
        body: { key: 'may-cua-hoa', step },
      });
    await ok(beat('beat'));
    const seen = await presence(lan, topicId);
    expect(seen).toMatchObject({
      items: [{ lessonId: lesson.id, name: 'Đỗ Thị Hoa', you: false }],
      lessonIds: [lesson.id],
      lockVersion: (await getDraft(lan.api, topicId)).lockVersion,
    });
    expect((await presence(hoa, topicId)).items[0]!.you).toBe(true);
    const { id } = await addLesson(hoa.api, topicId, { title: 'Hai' });
    server().clock.advance({ seconds: 61 });
    const later = await presence(lan, topicId);
    expect([later.items, later.lessonIds]).toEqual([[], [lesson.id, id]]);
    expect((await getDraft(lan.api, topicId)).together).toBe(true);
    expect((await createTopic(lan.api)).together).toBe(false);
  });

  it('are told who took a lesson out, and its text is kept', async () => {
    const { topicId, lesson, key } = await shared();
    expect((await problemOf(removal(lan, topicId, key))).code).toBe('lesson.not-found');
    await ok(
      hoa.api.DELETE('/api/v1/authoring/lessons/{lessonId}', {
        params: at({ lessonId: lesson.id }, lesson.lockVersion),
      }),
    );
    expect(await ok(removal(lan, topicId, key))).toMatchObject({ title: 'Bốn bước', by: 'Đỗ Thị Hoa' });
    expect((await problemOf(removal(lan, topicId, 'khong-co'))).code).toBe('lesson.not-found');
    expect((await problemOf(removal(stranger, topicId, key))).code).toBe('topic.forbidden');
  });
});
