import { request } from 'node:http';
import type { BuiltProgram } from '../support/built-program';
import { makeFilm } from '../support/films';
import { enrol, read, startAttempt, submit } from '../support/learning';
import { ok } from '../support/api-client';
import { until } from '../support/until';
import { upload } from '../support/uploads';
import { Installation } from './installation';
import { makeTopic } from './topic';

jest.setTimeout(120_000);

let installation: Installation;
beforeAll(async () => {
  installation = await Installation.make();
});
afterAll(() => installation?.end());

const readiness = async ({ operationsUrl }: BuiltProgram) => {
  const answer = await fetch(`${operationsUrl}/health/ready`);
  return { code: answer.status, ...((await answer.json()) as { status: string }) };
};
const jobs = (name: string) =>
  installation.rows<{ state: string; attempts: number }>(
    'SELECT state, attempts FROM job WHERE name = ?',
    name,
  );

/** A request whose body comes in two halves. */
function slowSignIn(url: string) {
  const body = JSON.stringify({ userName: 'hocvien', password: 'hochoi-2026' });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const call = request(`${url}/api/v1/sessions`, { method: 'POST', headers });
  const answer = new Promise<{ status?: number; connection?: string }>((done, failed) =>
    call
      .once('error', failed)
      .once('response', (r) =>
        r.resume().once('end', () => done({ status: r.statusCode, connection: r.headers.connection })),
      ),
  );
  call.write(body.slice(0, 10));
  return { answer, finish: () => call.end(body.slice(10)) };
}

describe('course, told to stop while it answers', () => {
  it('is not ready at once, serves on while it drains, finishes what it began, and ends with 0', async () => {
    const course = await installation.start('course', { DRAIN_SECONDS: '1.5' });
    await until(
      () => readiness(course),
      ({ code, status }) => code === 200 && status === 'ok',
    ); // Redis a moment later
    const slow = slowSignIn(course.url);
    const here = await fetch(`${course.url}/health/live`); // the server has read the half by now
    expect(here.status).toBe(200);
    course.signal('SIGTERM');
    await until(
      () => readiness(course),
      ({ code, status }) => code === 503 && status === 'stopping',
    );
    const late = await fetch(`${course.url}/api/v1/topics`);
    expect({ status: late.status, connection: late.headers.get('connection') }).toEqual({
      status: 200,
      connection: 'close',
    });
    await until(
      () => fetch(`${course.url}/health/live`).then(() => 'answered', () => 'refused'), // prettier-ignore
      (answer) => answer === 'refused',
    );
    slow.finish();
    expect(await slow.answer).toEqual({ status: 200, connection: 'close' });
    expect(await course.exit()).toBe(0);
  });

  it('ends at once when it is told twice', async () => {
    const course = await installation.start('course', { DRAIN_SECONDS: '300' });
    course.signal('SIGTERM');
    await until(
      () => readiness(course),
      ({ status }) => status === 'stopping',
    );
    course.signal('SIGTERM');
    expect(await course.exit()).toBe(1);
  });

  it('ends at its time limit though a caller never finishes', async () => {
    const course = await installation.start('course', { STOP_SECONDS: '1' });
    const slow = slowSignIn(course.url);
    expect((await fetch(`${course.url}/health/live`)).status).toBe(200);
    course.signal('SIGINT');
    await expect(slow.answer).rejects.toThrow();
    expect(await course.exit()).toBe(0);
  });
});

describe('queue, told to stop while it grades', () => {
  it('finishes the grade, takes nothing new, and ends with 0', async () => {
    const course = await installation.start('course');
    const trainer = await installation.signedIn(course, 'giangvien');
    const topic = await makeTopic(trainer.api);
    const { api } = await installation.signedIn(course, 'hocvien');
    await ok(enrol(api, topic.code));
    for (const key of topic.lessonKeys) await ok(read(api, topic.code, key));
    const { attemptId } = await ok(startAttempt(api, topic.code));
    await ok(submit(api, attemptId));

    const hold = installation.database.createQueryRunner();
    await hold.startTransaction();
    await hold.query('SELECT id FROM attempt WHERE id = ? FOR UPDATE', [attemptId]); // so that the grading takes its time
    const queue = await installation.start('queue');
    await until(
      () => jobs('grade-attempt'),
      ([job]) => job?.state === 'running',
    );
    queue.signal('SIGTERM');
    await until(
      () => readiness(queue),
      ({ code, status }) => code === 503 && status === 'stopping',
    );
    await hold.commitTransaction();
    await hold.release();

    expect(await queue.exit()).toBe(0);
    expect(await jobs('grade-attempt')).toEqual([{ state: 'done', attempts: 1 }]);
    expect(await jobs('check-completion')).toEqual([{ state: 'waiting', attempts: 0 }]);
    expect(await course.end('SIGTERM')).toBe(0);
  });
});

describe('media, told to stop while it transcodes', () => {
  it('hands the film back as if it had not begun, and the next process makes it', async () => {
    const course = await installation.start('course');
    const media = await installation.start('media');
    const trainer = await installation.signedIn(course, 'giangvien');
    const client = trainer.at(media.url);
    const mediaId = await upload(client, await makeFilm(60));
    await until(
      () => jobs('transcode-media'),
      ([job]) => job?.state === 'running',
    );
    expect(await media.end('SIGTERM')).toBe(0);
    expect(await jobs('transcode-media')).toEqual([{ state: 'waiting', attempts: 0 }]);

    const next = await installation.start('media');
    await until(
      () => installation.rows<{ state: string }>('SELECT state FROM media_asset WHERE id = ?', mediaId),
      ([asset]) => asset?.state === 'ready',
    );
    const metrics = () => fetch(`${next.operationsUrl}/metrics`).then((answer) => answer.text());
    await until(metrics, (text) =>
      /^hochoi_transcode_film_seconds_total\{[^}]*\} (60|59\.|60\.)/m.test(text),
    );
    expect(await metrics()).toMatch(/^hochoi_transcode_wall_seconds_total\{service="media"\} [1-9]/m);
    expect(await course.end('SIGTERM')).toBe(0);
  });
});
