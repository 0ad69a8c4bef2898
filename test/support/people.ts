import { randomBytes } from 'node:crypto';
import type { Role } from '@hochoi/contracts';
import { GrantService } from '@hochoi/access';
import { AccountService } from '@hochoi/people';
import { ApiClient, ok } from './api-client';
import { reviewersAreMadeBy } from './reviewer';
import { aCode, PASSWORD, redeem } from './sign-in';
import type { TestServer } from './test-server';

export { PASSWORD };

/** Somebody who is signed in. */
export interface Somebody {
  client: ApiClient;
  api: ApiClient['api'];
  accountId: string;
  personId: string;
  userName: string;
  fullName: string;
}

export interface PersonOptions {
  fullName?: string;
  phone?: string;
  unitName?: string;
  password?: string;
}

const newUserName = () => `nguoi-${randomBytes(5).toString('hex')}`;
const administrators = new WeakMap<TestServer, Promise<Somebody>>();

/** The first administrator cannot be made by an administrator; on an installation the command line does this. */
async function makeAdministrator(server: TestServer): Promise<Somebody> {
  const userName = newUserName();
  const fullName = 'Phạm Thị Quản Trị';
  const account = { fullName, userName, password: PASSWORD };
  const { id, personId } = await server.get<AccountService>(AccountService).create(account);
  const roles = ['system-administrator', 'national-administrator', 'registrar', 'trainer'] as const;
  await server.get<GrantService>(GrantService).setEverywhere(personId, roles, null);
  const client = await signedIn(server, userName);
  reviewersAreMadeBy(server.url, async () => (await aPerson(server, ['reviewer'])).api);
  return { client, api: client.api, accountId: id, personId, userName, fullName };
}

/** One a server; she makes the others. */
export function anAdministrator(server: TestServer): Promise<Somebody> {
  if (!administrators.has(server)) administrators.set(server, makeAdministrator(server));
  return administrators.get(server)!;
}

/** She opens it with a one-time code, as everybody does, and is not signed in anywhere. */
export async function anAccount(server: TestServer, roles: Role[], options: PersonOptions = {}) {
  const { account, client } = await openedAccount(server, roles, options);
  await ok(client.api.DELETE('/api/v1/sessions/current'));
  return account;
}

export async function aPerson(
  server: TestServer,
  roles: Role[],
  options: PersonOptions = {},
): Promise<Somebody> {
  const { account, client } = await openedAccount(server, roles, options);
  const { id, personId, userName, fullName } = account;
  return { client, api: client.api, accountId: id, personId, userName, fullName };
}

async function openedAccount(server: TestServer, roles: Role[], options: PersonOptions) {
  const { api } = await anAdministrator(server);
  const { fullName = 'Nguyễn Thị Ánh Tuyết', password = PASSWORD, ...rest } = options;
  const userName = newUserName();
  const account = await ok(api.POST('/api/v1/accounts', { body: { fullName, userName, roles, ...rest } }));
  const client = nobody(server);
  await redeem(client, await aCode(api, account.personId), password);
  return { account, client };
}

export const aLearner = (server: TestServer, options?: PersonOptions) =>
  aPerson(server, ['learner'], options);
export const aTrainer = (server: TestServer, options?: PersonOptions) =>
  aPerson(server, ['trainer'], options);
export const anOfficer = (server: TestServer, options?: PersonOptions) =>
  aPerson(server, ['registrar'], options);

export const nobody = (server: TestServer, headers: Record<string, string> = {}): ApiClient =>
  new ApiClient(server.url, headers);

/** A new browser in which she has signed in. */
export async function signedIn(
  server: TestServer,
  userName: string,
  password = PASSWORD,
): Promise<ApiClient> {
  const client = nobody(server);
  await ok(client.api.POST('/api/v1/sessions', { body: { userName, password } }));
  return client;
}
