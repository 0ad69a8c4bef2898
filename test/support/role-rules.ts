import { RoleRule } from '@hochoi/access';
import { Database, newId } from '@hochoi/platform';
import type { TestServer } from './test-server';

/** Whoever holds the position has the role, wherever she holds it. */
export const aRule = (server: TestServer, positionCode: string, role: 'unit-manager' | 'organiser') =>
  server.get<Database>(Database).transaction((m) =>
    m.insert(RoleRule, {
      id: newId(),
      ...{ positionCode, level: null, role, startsOn: '2000-01-01', endsOn: '9999-12-31' },
      ...{ recordedBy: null, recordedAt: server.clock.now() },
    }),
  );
