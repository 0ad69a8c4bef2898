import { dayOf, type Role } from '@hochoi/contracts';
import { GrantService } from '@hochoi/access';
import { aLearner, type PersonOptions, type Somebody } from './people';
import type { TestServer } from './test-server';

/** Somebody with a role in a unit and below; null: in the whole organisation. Nobody is asked: this is how the operator gives it. */
export async function anOfficerOf(
  server: TestServer,
  role: Role,
  unitId: string | null,
  options?: PersonOptions,
): Promise<Somebody> {
  const person = await aLearner(server, options);
  if (role !== 'learner')
    await server.get<GrantService>(GrantService).give({ personId: person.personId, role, unitId }, null);
  return person;
}

/** Somebody whose role in the whole organisation is over since today. */
export async function aFormer(server: TestServer, role: Role): Promise<Somebody> {
  const person = await aLearner(server);
  const endsOn = dayOf(server.clock.now());
  const past = { personId: person.personId, role, unitId: null, startsOn: '2000-01-01', endsOn };
  if (role !== 'learner') await server.get<GrantService>(GrantService).give(past, null);
  return person;
}
