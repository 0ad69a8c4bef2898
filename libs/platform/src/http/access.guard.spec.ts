import type { ExecutionContext } from '@nestjs/common';
import { type Access, only, type Role, type Route } from '@hochoi/contracts';
import { AccessGuard } from './access.guard';
import type { Actor, Authenticator, Grant } from './actor';
import { RateLimit } from './rate-limit';
import { ROUTE } from './route-decorators';

const held = (role: Role, unitId: string | null): Grant => ({ role, unitId });

async function letsIn(access: Access, ...grants: Grant[]): Promise<boolean> {
  const roles = grants.map(({ role }) => role);
  const actor: Actor = {
    accountId: 'a',
    personId: 'p',
    sessionId: 's',
    roles: ['learner', ...roles],
    grants,
  };
  const handler = () => undefined;
  Reflect.defineMetadata(ROUTE, { id: 'r', access } as Route, handler);
  const request = { method: 'GET', headers: {}, cookies: { hochoi_session: 'x' } };
  const context = { switchToHttp: () => ({ getRequest: () => request }), getHandler: () => handler };
  const guard = new AccessGuard(
    { authenticate: async () => actor } as unknown as Authenticator,
    {} as RateLimit,
  );
  return guard.canActivate(context as unknown as ExecutionContext).catch((error) => {
    if (error.code !== 'access.forbidden') throw error;
    return false;
  });
}

describe('where a role must be held', () => {
  it.each<[string, Access['on'] & ('all' | 'units' | 'own'), Grant[], boolean]>([
    ['in a unit, for its records', 'units', [held('registrar', 'xa')], true],
    ['in a unit, for records without one', 'all', [held('registrar', 'xa')], false],
    ['everywhere, for records without a unit', 'all', [held('registrar', null)], true],
    [
      'another one everywhere, this one in a unit',
      'all',
      [held('trainer', null), held('registrar', 'xa')],
      false,
    ],
    ['in a unit, for her own', 'own', [held('registrar', 'xa')], true],
    ['another one, everywhere', 'units', [held('trainer', null)], false],
    ['none', 'units', [], false],
  ])('%s', async (_, on, grants, expected) => {
    expect(await letsIn(only(['registrar'], on), ...grants)).toBe(expected);
  });
});
