import type { Clock, Database, JobQueue } from '@hochoi/platform';
import { CompletionService } from './completion.service';
import { Enrolment } from './enrolment.entity';

it('a check takes the enrolment before it looks, so that of two at the same moment the second sees the first', async () => {
  const asked: unknown[] = [];
  const manager = {
    update: (entity: unknown) => Promise.resolve(asked.push(entity)),
    existsBy: (entity: unknown) => Promise.resolve(asked.push(entity) > 0),
  };
  const parts = [{ manager } as unknown as Database, {} as Clock, {} as JobQueue, {}, {}, {}, {}, {}];
  const service = new CompletionService(...(parts as ConstructorParameters<typeof CompletionService>));
  const enrolment = { id: 'e', personId: 'p', versionId: 'v' } as Enrolment;
  expect(await service.check(enrolment)).toBe(true);
  expect(asked[0]).toBe(Enrolment);
});
