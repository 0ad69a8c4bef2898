import { createHmac } from 'node:crypto';
import type { OpenTest } from '../database/migrations.contract';
import { as, openTestApp, TEST_SECRET, type TestApp } from './http-app.contract';
import { IdempotentAnswer } from './idempotent-answer.entity';
import { Sample } from '../testing/sample.entity';

/** A write that a bad line repeats. */
export function describeIdempotency(name: string, open: OpenTest): void {
  describe(`Idempotency-Key on ${name}`, () => {
    let test: TestApp;
    beforeAll(async () => {
      test = await openTestApp(open);
    });
    afterAll(() => test.close());
    beforeEach(() =>
      test.database.transaction(async (manager) => {
        await manager.deleteAll(Sample);
        await manager.deleteAll(IdempotentAnswer);
      }),
    );

    const post = (path: string, payload: object, key?: string, who: 'learner' | 'registrar' = 'learner') =>
      test.app.inject({
        method: 'POST',
        url: `/api/v1${path}`,
        payload,
        headers: as(who, key === undefined ? {} : { 'idempotency-key': key }),
      });

    it('answers a repeated call as it answered the first, without a second effect', async () => {
      const answers = [await post('/notes', { title: 'a' }, 'k'), await post('/notes', { title: 'a' }, 'k')];
      for (const answer of answers) {
        expect(answer.statusCode).toBe(200);
        expect(answer.json()).toEqual({ title: 'a', length: 1 });
      }
      expect(await test.notes()).toEqual(['a']);
    });

    it('does so for calls at the same moment', async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => post('/notes', { title: 'a' }, 'k')));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(200));
      expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
      expect(await test.notes()).toEqual(['a']);
    });

    it('does so for answers without a body', async () => {
      for (let n = 0; n < 2; n += 1) {
        const answer = await post('/clear', {}, 'k');
        expect([answer.statusCode, answer.body]).toEqual([204, '']);
      }
      expect(await test.notes()).toEqual(['cleared']);
    });

    it('refuses the key for another body', async () => {
      await post('/notes', { title: 'a' }, 'k');
      const answer = await post('/notes', { title: 'b' }, 'k');
      expect(answer.statusCode).toBe(422);
      expect(answer.json()).toMatchObject({ code: 'request.key-reused' });
      expect(await test.notes()).toEqual(['a']);
    });

    it('keeps nothing by which the body could be guessed without the secret', async () => {
      await post('/notes', { title: 'a' }, 'k');
      const [answer] = await test.database.manager.find(IdempotentAnswer);
      const sent = JSON.stringify(['/api/v1/notes', { title: 'a' }]);
      const keyed = createHmac('sha256', `idempotency:${TEST_SECRET}`).update(sent).digest('hex');
      expect(answer!.requestHash).toBe(keyed);
    });

    it('belongs to one person and one route', async () => {
      await post('/notes', { title: 'a' }, 'k');
      await post('/notes', { title: 'a' }, 'k', 'registrar');
      await post('/clear', {}, 'k');
      expect((await test.notes()).sort()).toEqual(['a', 'a', 'cleared']);
    });

    it('keeps neither effect nor answer of a call that failed', async () => {
      const failed = await post('/notes', { title: 'fail' }, 'k');
      expect(failed.json()).toMatchObject({ status: 409, code: 'note.conflict' });
      expect(await test.notes()).toEqual([]);
      expect(await test.database.manager.find(IdempotentAnswer)).toEqual([]);
      expect((await post('/notes', { title: 'ok' }, 'k')).statusCode).toBe(200);
      expect(await test.notes()).toEqual(['ok']);
    });

    it('may be left out, and may not be longer than is kept', async () => {
      for (let n = 0; n < 2; n += 1) await post('/notes', { title: 'a' });
      expect(await test.notes()).toEqual(['a', 'a']);
      expect((await post('/notes', { title: 'b' }, 'x'.repeat(101))).statusCode).toBe(422);
      expect(await test.notes()).toHaveLength(2);
    });
  });
}
