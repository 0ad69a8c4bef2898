import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContentError, ContentService, readContent } from '@hochoi/library';
import { mediaKeys } from '@hochoi/media';
import { ObjectStorage } from '@hochoi/platform';
import { ok, problemOf } from '../support/api-client';
import { makeFilm } from '../support/films';
import { enrol, getTopic, startAttempt, study, takeQuiz } from '../support/learning';
import { aLearner, aTrainer, nobody } from '../support/people';
import { testServer } from '../support/test-server';
import { beginDraft, getDraft, publish } from '../support/topics';
import { beginUpload, getMedia, patch, sha256 } from '../support/uploads';

const server = testServer();
let folder: string;

const topicYaml = `code: CD901
title: Chăm sóc người cao tuổi
summary: Chị biết chăm sóc người cao tuổi ở nhà.
group: G04
positions: [CH]
areas: [chung]
level: CB
kind: BB
periods: 2
objectives:
  - Kể được ba việc cần làm mỗi ngày.
lessons:
  - file: lessons/mot.md
    title: Ba việc mỗi ngày
    minutes: 20
quiz:
  file: questions.gift
  passMark: 5
`;
const files: Record<string, string> = {
  'groups.yaml': '- code: G04\n  name: Gia đình\n',
  'topics/CD901/topic.yaml': topicYaml,
  'topics/CD901/lessons/mot.md': 'Ăn, ngủ, vận động.\n',
  'topics/CD901/questions.gift': '::Một:: Có mấy việc? { =Ba ~Hai }\n',
  'topics/CD902/topic.yaml': topicYaml
    .replace('CD901', 'CD902')
    .replace('Chăm sóc người cao tuổi', 'Đang soạn')
    .replace(/lessons:[\s\S]*/, ''),
};

async function write(root: string, all: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(all)) {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hochoi-content-'));
  await write(folder, files);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const load = (ownerId: string | null = null) =>
  server().get<ContentService>(ContentService).load(readContent(folder), ownerId);
const catalogue = async () => ok(nobody(server()).api.GET('/api/v1/topics', { params: { query: {} } }));

/** Every fault that reading the changed files gives, as lines. */
async function faultsOf(change: Record<string, string>): Promise<string[]> {
  const copy = await mkdtemp(join(tmpdir(), 'hochoi-faulty-'));
  try {
    await cp(folder, copy, { recursive: true });
    await write(copy, change);
    readContent(copy);
    return [];
  } catch (error) {
    if (error instanceof ContentError) return error.message.split('\n');
    throw error;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

describe('the library’s files', () => {
  it('become topics that can be found, studied, and passed', async () => {
    expect(await load()).toEqual({ created: ['CD901', 'CD902'], renewed: [], unchanged: 0 });
    const { items } = await catalogue();
    expect(items.map(({ code, available, groupName }) => [code, available, groupName])).toEqual([
      ['CD901', true, 'Gia đình'],
      ['CD902', false, 'Gia đình'],
    ]);
    const { api } = await aLearner(server());
    const lessonKeys = (await ok(getTopic(api, 'CD901'))).lessons.map(({ key }) => key);
    expect(lessonKeys).toEqual(['mot']);
    await study(api, { code: 'CD901', lessonKeys } as never);
    const { questions } = await ok(startAttempt(api, 'CD901'));
    const right = questions[0]!.choices.find(({ html }) => html === 'Ba')!.id;
    await takeQuiz(server(), api, 'CD901', { 'single-choice': right });
    expect((await ok(getTopic(api, 'CD901'))).enrolment?.completedAt).toEqual(expect.any(String));
  });

  it('that have no lessons yet are shown, and cannot be begun', async () => {
    await load();
    const { api } = await aLearner(server());
    expect(await problemOf(enrol(api, 'CD902'))).toMatchObject({ status: 409, code: 'topic.not-ready' });
  });

  it('loaded again change nothing', async () => {
    await load();
    const before = await catalogue();
    expect(await load()).toEqual({ created: [], renewed: [], unchanged: 2 });
    expect(await catalogue()).toEqual(before);
  });

  it('that were edited become the next version; who has begun is moved over, or stays, as the files say', async () => {
    await load();
    const { api } = await aLearner(server());
    await ok(enrol(api, 'CD901'));
    const shown = async () => {
      const { version, newVersion } = await ok(getTopic(api, 'CD901'));
      return [version, newVersion?.version ?? null, newVersion?.note ?? null];
    };
    const before = (await ok(getTopic(api, 'CD901'))).version;
    const lesson = join(folder, 'topics/CD901/lessons/mot.md');
    await writeFile(lesson, `${await readFile(lesson, 'utf8')}\nVà nói chuyện.\n`);
    expect(await load()).toEqual({ created: [], renewed: ['CD901'], unchanged: 1 });
    expect((await ok(getTopic(nobody(server()).api, 'CD901'))).version).toBe(before + 1);
    expect(await shown()).toEqual([before + 1, null, null]);
    const { items } = await ok(
      nobody(server()).api.GET('/api/v1/topics', { params: { query: { query: 'noi chuyen' } } }),
    );
    expect(items.map(({ code }) => code)).toEqual(['CD901']);
    const change = 'change: { kind: renewal, note: Theo luật mới, move: recommended }\n';
    const file = join(folder, 'topics/CD901/topic.yaml');
    await writeFile(file, `${await readFile(file, 'utf8')}${change}`);
    await load();
    expect(await shown()).toEqual([before + 1, before + 2, 'Theo luật mới']);
  });

  it('of a topic that a trainer is editing leave her draft alone', async () => {
    const trainer = await aTrainer(server());
    await write(folder, {
      'topics/CD903/topic.yaml': topicYaml.replace('CD901', 'CD903'),
      'topics/CD903/lessons/mot.md': 'Một.',
      'topics/CD903/questions.gift': files['topics/CD901/questions.gift']!,
    });
    await load(trainer.personId);
    const [mine] = (await ok(trainer.api.GET('/api/v1/authoring/topics', { params: { query: {} } }))).items;
    const draft = await beginDraft(trainer.api, mine!.topicId);
    await writeFile(join(folder, 'topics/CD903/lessons/mot.md'), 'Hai.');
    await load(trainer.personId);
    const kept = await getDraft(trainer.api, mine!.topicId);
    expect(kept).toMatchObject({ state: 'draft', version: draft.version, lessons: draft.lessons });
    expect(kept.publishedVersion).toBe(draft.version + 1);
    await ok(publish(trainer.api, mine!.topicId, kept.lockVersion));
    expect((await getDraft(trainer.api, mine!.topicId)).publishedVersion).toBe(draft.version);
    const next = await beginDraft(trainer.api, mine!.topicId);
    expect(next).toMatchObject({ state: 'draft', version: draft.version + 2 });
  });
});

describe('a film of the files', () => {
  const withFilm = topicYaml
    .replace('CD901', 'CD904')
    .replace('    minutes: 20', '    minutes: 20\n    video: video/mot.mp4');

  it('is not replaced by what somebody uploads under its checksum, and is made once', async () => {
    const film = await makeFilm(1);
    await write(folder, {
      'topics/CD904/topic.yaml': withFilm,
      'topics/CD904/lessons/mot.md': 'Một.',
      'topics/CD904/questions.gift': files['topics/CD901/questions.gift']!,
    });
    await mkdir(join(folder, 'topics/CD904/video'));
    await writeFile(join(folder, 'topics/CD904/video/mot.mp4'), film);
    const { client } = await aTrainer(server());
    const announced = { filename: 'khac.mp4', sha256: sha256(film) };
    const half = await beginUpload(client, film.length, announced);
    const other = await beginUpload(client, 1000, announced);
    await patch(client, other, 0, Buffer.alloc(1000));

    await load();
    await server().idle();
    const [lesson] = (await ok(getTopic(nobody(server()).api, 'CD904'))).lessons;
    const { mediaId, sizes } = lesson!.video!;
    expect([half, other]).not.toContain(mediaId);
    expect(sizes).not.toEqual([]);
    expect((await getMedia(client, half)).uploaded).toBe(0);
    const storage = server().get<ObjectStorage>(ObjectStorage);
    expect((await storage.read(mediaKeys.original(mediaId))).equals(film)).toBe(true);

    await writeFile(join(folder, 'topics/CD904/lessons/mot.md'), 'Hai.');
    await load();
    expect((await ok(getTopic(nobody(server()).api, 'CD904'))).lessons[0]!.video!.mediaId).toBe(mediaId);
  });
});

describe('a fault in the files', () => {
  const topicFile = 'topics/CD901/topic.yaml';

  it.each([
    [
      'a value that is not known',
      { [topicFile]: topicYaml.replace('level: CB', 'level: XX') },
      /^topics\/CD901\/topic\.yaml:7: level:/,
    ],
    [
      'a key that is not known',
      { [topicFile]: `${topicYaml}mau: đỏ\n` },
      /^topics\/CD901\/topic\.yaml:\d+: .*mau/,
    ],
    [
      'broken YAML',
      { [topicFile]: topicYaml.replace('positions: [CH]', 'positions: [CH') },
      /^topics\/CD901\/topic\.yaml:\d+: /,
    ],
    [
      'a lesson that is not there',
      { [topicFile]: topicYaml.replace('mot.md', 'hai.md') },
      /^topics\/CD901\/lessons\/hai\.md:1: Không có tệp này/,
    ],
    [
      'a question without a right answer',
      { 'topics/CD901/questions.gift': '// câu\n\n::Một:: Mấy? { ~Ba ~Hai }\n' },
      /^topics\/CD901\/questions\.gift:3: /,
    ],
    [
      'a group that is not there',
      { [topicFile]: topicYaml.replace('G04', 'G77') },
      /^topics\/CD901\/topic\.yaml:\d+: .*G77/,
    ],
    [
      'a code that is not its folder’s',
      { [topicFile]: topicYaml.replace('CD901', 'CD999') },
      /^topics\/CD901\/topic\.yaml:\d+: .*CD999/,
    ],
  ])('names file, line and reason: %s', async (_, change, expected) => {
    const faults = await faultsOf(change);
    expect(faults).toEqual([expect.stringMatching(expected)]);
  });

  it('does not hide the other faults', async () => {
    const faults = await faultsOf({
      [topicFile]: topicYaml.replace('periods: 2', 'periods: nhiều').replace('kind: BB', 'kind: ZZ'),
      'topics/CD902/topic.yaml': 'code: CD902\n',
    });
    expect(faults.filter((line) => line.startsWith('topics/CD901/topic.yaml:'))).toHaveLength(2);
    expect(faults.some((line) => line.startsWith('topics/CD902/topic.yaml:'))).toBe(true);
  });
});
