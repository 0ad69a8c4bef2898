import { ok, problemOf } from '../support/api-client';
import { aLearner, nobody, type Somebody } from '../support/people';
import { enrol, getTopic } from '../support/learning';
import { aPublishedTopic, at, beginDraft, getDraft, publish, type PublishedTopic } from '../support/topics';
import { testServer } from '../support/test-server';

const server = testServer();
const practice = {
  title: 'Lập sổ tay tổ phụ nữ',
  minutes: 60,
  markdown: '## Việc phải làm\n\nGhi **ba** việc.',
};
const extras = {
  tags: ['sổ tay', 'ghi chép'],
  compilers: ['Ban Tổ chức'],
  practice,
  handout: '## Nhớ\n\n- Một',
};

type Extras = Partial<typeof extras>;
const change = (
  { api }: Somebody,
  topicId: string,
  lockVersion: number,
  body: { extras?: Extras; title?: string },
) => api.PATCH('/api/v1/authoring/topics/{topicId}', { params: at({ topicId }, lockVersion), body });
const getPractice = ({ api }: Pick<Somebody, 'api'>, code: string) =>
  api.GET('/api/v1/topics/{code}/practice', { params: { path: { code } } });
const getHandout = ({ api }: Pick<Somebody, 'api'>, code: string) =>
  api.GET('/api/v1/topics/{code}/handout', { params: { path: { code } } });

/** The next version of a topic, with what is given, published. */
async function renewed({ trainer, topicId }: PublishedTopic, more: Extras): Promise<void> {
  const { lockVersion } = await beginDraft(trainer.api, topicId);
  const changed = await ok(change(trainer, topicId, lockVersion, { extras: more }));
  await ok(publish(trainer.api, topicId, changed.lockVersion));
}

describe('what a topic brings besides its lessons', () => {
  let topic: PublishedTopic;
  beforeAll(async () => {
    topic = await aPublishedTopic(server());
    await renewed(topic, extras);
  });

  it('is read by anyone once published, and found by its tags', async () => {
    const page = await ok(getTopic(nobody(server()).api, topic.code));
    expect(page).toMatchObject({
      tags: extras.tags,
      compilers: extras.compilers,
      practice: { title: practice.title, minutes: 60 },
      hasHandout: true,
    });
    expect(await ok(getPractice(nobody(server()), topic.code))).toMatchObject({
      title: practice.title,
      html: expect.stringContaining('<strong>ba</strong>'),
    });
    expect((await ok(getHandout(nobody(server()), topic.code))).html).toContain('<li>Một</li>');
    const found = await ok(
      nobody(server()).api.GET('/api/v1/topics', { params: { query: { query: 'so tay ghi chep' } } }),
    );
    expect(found.items.map(({ code }) => code)).toEqual([topic.code]);
  });

  it('is the one of the version she is enrolled in', async () => {
    const learner = await aLearner(server());
    const other = await aPublishedTopic(server());
    await ok(enrol(learner.api, other.code));
    await renewed(other, extras);
    expect(await problemOf(getHandout(learner, other.code))).toMatchObject({ status: 404 });
    expect((await ok(getHandout(nobody(server()), other.code))).version).toBe(2);
  });

  it('is kept where a change does not name it, and taken out where it says so', async () => {
    const { trainer, topicId } = topic;
    const draft = await beginDraft(trainer.api, topicId);
    const titled = await ok(change(trainer, topicId, draft.lockVersion, { title: 'Tên khác' }));
    expect(titled.extras).toEqual(extras);
    const without = await ok(
      change(trainer, topicId, titled.lockVersion, { extras: { handout: null as never, tags: [] } }),
    );
    expect(without.extras).toEqual({ ...extras, handout: null, tags: [] });
  });

  it('is refused when a task is empty or a summary too long', async () => {
    const { trainer, topicId } = topic;
    const { lockVersion } = await getDraft(trainer.api, topicId);
    for (const wrong of [{ practice: { ...practice, markdown: ' ' } }, { handout: 'a'.repeat(8001) }])
      expect(await problemOf(change(trainer, topicId, lockVersion, { extras: wrong }))).toMatchObject({
        status: 422,
      });
  });

  it('is not there in a topic without it', async () => {
    const { code } = await aPublishedTopic(server());
    for (const get of [getPractice, getHandout])
      expect(await problemOf(get(nobody(server()), code))).toMatchObject({ status: 404 });
  });
});
