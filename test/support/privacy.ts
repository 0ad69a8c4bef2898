import { GrantService } from '@hochoi/access';
import { fold, OPEN_END, type Role, titleSortKey, type UnitLevel } from '@hochoi/contracts';
import { Unit, UnitVersion } from '@hochoi/organisation';
import { Database, newId } from '@hochoi/platform';
import { ok } from './api-client';
import { aLearner, type Somebody } from './people';
import type { TestServer } from './test-server';

/** A unit below another, from long ago on. */
export async function aUnit(server: TestServer, name: string, level: UnitLevel, parentId: string | null) {
  const unitId = newId();
  await server.get<Database>(Database).transaction(async (manager) => {
    await manager.insert(Unit, { id: unitId, createdAt: server.clock.now() });
    await manager.insert(UnitVersion, {
      id: newId(),
      unitId,
      validFrom: '2000-01-01',
      validTo: OPEN_END,
      parentId,
      codeList: null,
      code: null,
      name,
      nameSearch: fold(name),
      nameSort: titleSortKey(name),
      type: null,
      level,
      legalBasis: null,
      operationId: null,
    });
  });
  return { id: unitId, name };
}

/** Somebody of a unit, with a role in a unit. */
export async function anOfficerOf(
  server: TestServer,
  unit: { id: string; name: string },
  role: Role = 'unit-manager',
): Promise<Somebody> {
  const officer = await aLearner(server, { unitName: unit.name, fullName: 'Lò Thị Pằn' });
  await server
    .get<GrantService>(GrantService)
    .give({ personId: officer.personId, role, unitId: unit.id }, null);
  return officer;
}

export const answerConsent = ({ api }: Somebody, given: boolean, version = '1') =>
  api.POST('/api/v1/me/consents', { body: { purpose: 'sensitive-statistics', version, given } });

interface Answers {
  ethnicity: string | null;
  religion: string | null;
  party: string | null;
}
export const saveSensitive = ({ api }: Somebody, answers: Partial<Answers>) =>
  api.PUT('/api/v1/me/sensitive-data', {
    body: { ethnicity: null, religion: null, party: null, ...answers } as never,
  });

export const askFor = ({ api }: Somebody, kind: 'correct' | 'erase' | 'object' | 'restrict', text?: string) =>
  ok(api.POST('/api/v1/me/data-requests', { body: { kind, text } }));
