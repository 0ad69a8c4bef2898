import type { SessionService, SignedIn } from '@hochoi/people';
import type { Config } from '@hochoi/platform';
import { AccessAuthenticator } from './access.authenticator';
import type { GrantService } from './grant.service';

const her = { accountId: 'a', personId: 'p', sessionId: 's' };
const config = { signIn: { secondFactor: 'optional' } } as Config;

/** Of one session, and how often roles were looked for. */
function authenticatorOf(session: SignedIn | null) {
  const of = jest.fn(async () => [{ role: 'trainer', unitId: null }]);
  const sessions = { find: async () => session } as unknown as SessionService;
  return { of, authenticator: new AccessAuthenticator(sessions, { of } as unknown as GrantService, config) };
}

it.each(['passed', 'not-needed'] as const)(
  'says who is signed in (second factor %s)',
  async (secondFactor) => {
    const { of, authenticator } = authenticatorOf({ ...her, secondFactor });
    expect(await authenticator.identify('token')).toMatchObject(her);
    expect(of).not.toHaveBeenCalled();
    expect(await authenticator.authenticate('token')).toMatchObject({
      ...her,
      roles: ['learner', 'trainer'],
    });
  },
);

it.each([
  ['that ended', null],
  ['without the second factor that its person has', { ...her, secondFactor: 'missing' as const }],
])('a session %s is nobody', async (_name, session) => {
  const { authenticator } = authenticatorOf(session);
  expect(await authenticator.identify('token')).toBeNull();
  expect(await authenticator.authenticate('token')).toBeNull();
});
