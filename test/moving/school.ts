import { fold } from '@hochoi/contracts';
import { Person } from '@hochoi/people';
import { Database, newId, ObjectStorage } from '@hochoi/platform';
import { ApiClient, ok } from '../support/api-client';
import {
  aCertifiedLearner,
  type Certificate,
  fetchPdf,
  myCertificates,
  pdfPath,
} from '../support/certificates';
import { makeFilm } from '../support/films';
import {
  enrol,
  getAttempt,
  getResult,
  read,
  saveAnswers,
  startAttempt,
  submit,
  Tab,
} from '../support/learning';
import { aLearner, aTrainer, type Somebody } from '../support/people';
import type { TestServer } from '../support/test-server';
import { aPublishedTopic, type PublishedTopic, singleChoice } from '../support/topics';
import { upload } from '../support/uploads';

/** What a school must still be after it was carried somewhere else. */
export interface School {
  plain: PublishedTopic;
  withFilm: PublishedTopic;
  graduate: Somebody;
  certificate: Certificate;
  paper: Buffer;
  segment: Buffer;
  /** In the middle of a test, with a right answer saved. */
  candidate: Somebody;
  quizCode: string;
  attemptId: string;
  /** Everybody who has a number in the register. */
  issued: number;
}

const PEOPLE = 4000;
const PAPERS = 400;

export async function makeSchool(server: TestServer): Promise<School> {
  const trainer = await aTrainer(server, { fullName: 'Lò Thị Ước 😀' });
  const mediaId = await upload(trainer.client, await makeFilm(2));
  await server.idle();
  const plain = await aPublishedTopic(server, {}, trainer);
  const withFilm = await aPublishedTopic(server, { lessons: [{ title: 'Phim', mediaId }] }, trainer);
  const quiz = await aPublishedTopic(server, { questions: [singleChoice()] }, trainer);
  await aCertifiedLearner(server, plain);
  const { learner: graduate, certificate } = await aCertifiedLearner(server, plain, {
    fullName: 'Đặng Thị Hỷ',
  });
  const candidate = await aLearner(server);
  const attemptId = await beginTest(candidate, quiz);
  await ok(enrol(graduate.api, withFilm.code));
  await fill(server);
  return {
    ...{ plain, withFilm, graduate, certificate, candidate, attemptId, quizCode: quiz.code, issued: 2 },
    paper: await fetchPdf(graduate, certificate.id),
    segment: await aSegment(graduate.client, withFilm),
  };
}

async function beginTest({ api }: Somebody, { code, lessonKeys }: PublishedTopic): Promise<string> {
  await ok(enrol(api, code));
  await ok(read(api, code, lessonKeys[0]!));
  const { attemptId, questions } = await ok(startAttempt(api, code));
  await ok(saveAnswers(api, attemptId, [new Tab('may-tinh-1').event(questions[0]!.slotId, 'a')]));
  return attemptId;
}

/** So much that a copier takes long enough to be killed in the middle. */
async function fill(server: TestServer): Promise<void> {
  const [database, storage] = [server.get<Database>(Database), server.get<ObjectStorage>(ObjectStorage)];
  const fullName = 'Nguyễn Thị Đông Đảo';
  const people = Array.from({ length: PEOPLE }, () => ({
    ...{ id: newId(), fullName, nameSearch: fold(fullName), createdAt: new Date() },
  }));
  await database.transaction(async (manager) => {
    for (let i = 0; i < PEOPLE; i += 500) await manager.insert(Person, people.slice(i, i + 500));
  });
  for (let i = 0; i < PAPERS; i += 1)
    await storage.put(`papers/${i}/Giấy số ${i}.txt`, Buffer.alloc(20_000, i));
}

/** The same person in a browser that has her cookies still, on the school's new address. */
export async function again(server: TestServer, { userName, client, ...rest }: Somebody): Promise<Somebody> {
  const [cookie] = client.lastSetCookie!.split(';');
  const moved = new ApiClient(server.url, { cookie: cookie! });
  const { me } = await ok(moved.api.GET('/api/v1/sessions/current'));
  if (me?.userName !== userName) throw new Error(`${userName} is not signed in any more`);
  return { ...rest, userName, client: moved, api: moved.api };
}

export async function aSegment(client: ApiClient, { code, lessonKeys }: PublishedTopic): Promise<Buffer> {
  const path = { code, lessonKey: lessonKeys[0]! };
  const { master } = await ok(
    client.api.POST('/api/v1/topics/{code}/lessons/{lessonKey}/playback', { params: { path } }),
  );
  const playlist = (await addressesIn(client, master)).find((address) => address.endsWith('.m3u8'))!;
  const piece = (await addressesIn(client, playlist)).find((address) => !address.endsWith('.m3u8'))!;
  return bytesAt(client, piece);
}

async function addressesIn(client: ApiClient, address: string): Promise<string[]> {
  const named = (await bytesAt(client, address)).toString().matchAll(/^(?!#)(.+)$|URI="([^"]+)"/gm);
  return [...named].map(([, line, uri]) => new URL(line ?? uri!, new URL(address, client.baseUrl)).pathname);
}

async function bytesAt(client: ApiClient, address: string): Promise<Buffer> {
  const response = await client.fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return Buffer.from(await response.arrayBuffer());
}

/** Everything that a school promises, looked at from outside. Leaves it as it was. */
export async function isTheSame(server: TestServer, school: School): Promise<void> {
  const graduate = await again(server, school.graduate);
  const { checkCode } = school.certificate;
  const query = { code: checkCode };
  expect(await ok(graduate.api.GET('/api/v1/check', { params: { query } }))).toMatchObject({
    result: 'valid',
    number: school.certificate.number,
    holder: 'Đặng Thị Hỷ',
  });
  expect(await myCertificates(graduate)).toEqual([school.certificate]);
  expect((await fetchPdf(graduate, school.certificate.id)).equals(school.paper)).toBe(true);
  expect((await aSegment(graduate.client, school.withFilm)).equals(school.segment)).toBe(true);
  const candidate = await again(server, school.candidate);
  const { questions } = await ok(getAttempt(candidate.api, school.attemptId));
  expect(questions[0]!.response).toBe('a');
}

/** She hands in what she began elsewhere, is graded, and gets the next number of the register. */
export async function goesOn(server: TestServer, school: School): Promise<void> {
  const candidate = await again(server, school.candidate);
  await ok(submit(candidate.api, school.attemptId));
  await server.idle();
  expect(await ok(getResult(candidate.api, school.attemptId))).toMatchObject({ grade: 1000 });
  const [certificate] = await myCertificates(candidate);
  expect(parseInt(certificate!.number)).toBe(school.issued + 1);
  expect((await candidate.client.fetch(pdfPath(certificate!.id))).status).toBe(200);
}
