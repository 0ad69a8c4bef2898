import { In } from 'typeorm';
import { kept, type PersonalTable } from '@hochoi/people';
import { AccessLogEntry } from './access-log/access-log-entry.entity';
import { AccessLogPerson } from './access-log/access-log-person.entity';
import { RoleGrant } from './role-grant.entity';

const looksAt = kept(AccessLogPerson);

export const accessPersonalData: PersonalTable[] = [
  {
    ...kept(RoleGrant),
    erase: (manager, personId) => manager.update(RoleGrant, { personId }, { reason: null }),
  },
  looksAt,
  {
    entity: AccessLogEntry,
    // Who looked at her; what she looked at as an officer is data of others.
    find: async (manager, personId) => {
      const looks = (await looksAt.find(manager, personId)) as AccessLogPerson[];
      const entries = await manager.findBy(AccessLogEntry, { id: In(looks.map(({ entryId }) => entryId)) });
      return entries.map(({ id, at, kind, what, viewerUnitId, viewerRole }) => ({
        id,
        at,
        kind,
        what,
        viewerUnitId,
        viewerRole,
      }));
    },
  },
];
