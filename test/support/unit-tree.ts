import { fold, OPEN_END, titleSortKey, type UnitLevel } from '@hochoi/contracts';
import { GrantService } from '@hochoi/access';
import { Unit, UnitLink, type UnitLinkKind, insertVersions } from '@hochoi/organisation';
import type { Role } from '@hochoi/contracts';
import { Database, newId } from '@hochoi/platform';
import { aPerson, type PersonOptions, type Somebody } from './people';
import type { TestServer } from './test-server';

export interface UnitOptions {
  name?: string;
  level?: UnitLevel;
  parentId?: string | null;
  from?: string;
  to?: string;
}

/** The day of the great merger. */
export const MERGER = '2025-07-01';

/** A unit with one version, as an import would leave it. @returns its id */
export function aUnit(server: TestServer, options: UnitOptions = {}): Promise<string> {
  const { name = 'Hội LHPN xã Tân An', level = 'commune', parentId = null } = options;
  const unitId = newId();
  return server.get<Database>(Database).transaction(async (manager) => {
    await manager.insert(Unit, { id: unitId, createdAt: new Date() });
    await insertVersions(manager, [
      {
        id: newId(),
        unitId,
        validFrom: options.from ?? '2000-01-01',
        validTo: options.to ?? OPEN_END,
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
      },
    ]);
    return unitId;
  });
}

export function linkUnits(server: TestServer, fromUnitId: string, toUnitId: string, kind: UnitLinkKind) {
  const link = { id: newId(), fromUnitId, toUnitId, kind, linkedOn: MERGER, note: null, operationId: null };
  return server.get<Database>(Database).transaction((manager) => manager.insert(UnitLink, link));
}

/** Somebody who holds a role in a unit and below. */
export async function anOfficerOf(
  server: TestServer,
  unitId: string | null,
  role: Role = 'unit-manager',
  options: PersonOptions = {},
): Promise<Somebody> {
  const somebody = await aPerson(server, ['learner'], options);
  await server.get<GrantService>(GrantService).give({ personId: somebody.personId, role, unitId }, null);
  return somebody;
}
