import type { Clock, Database, JobQueue } from '@hochoi/platform';
import { Completion } from './completion.entity';
import { CompletionService } from './completion.service';
import { Enrolment } from './enrolment.entity';

it('a check takes the enrolment before it looks, so that of two at the same moment the second sees the first', async () => {
  const asked: unknown[] = [];
  const enrolment = { id: 'e', personId: 'p', topicId: 't', versionId: 'v' } as Enrolment;
  const manager = {
    update: (entity: unknown) => Promise.resolve(asked.push(entity)),
    findOneByOrFail: () => Promise.resolve(enrolment),
    find(entity: unknown) {
      asked.push(entity);
      return Promise.resolve([{ id: 'c', enrolmentId: 'e', versionId: 'v' }]);
    },
  };
  const store = { publications: () => Promise.resolve(new Map([['t', []]])) };
  const parts = [{ manager } as unknown as Database, {} as Clock, {} as JobQueue, store, {}, {}, {}, {}];
  const service = new CompletionService(
    ...(parts as unknown as ConstructorParameters<typeof CompletionService>),
  );
  expect(await service.check(enrolment)).toBe(true);
  expect(asked).toEqual([Enrolment, Completion]);
});
