import { request } from 'node:http';
import { readConfig } from '@hochoi/platform';
import { testServer } from '../support/test-server';
import { signedIn } from '../support/people';

const server = testServer({ OPERATIONS_PORT: '0' });
const operations = (path: string) => fetch(`${server().standalone.operationsUrl}${path}`);
const metrics = async () => (await operations('/metrics')).text();

it('listens on loopback unless it is told otherwise, and nowhere without a port', () => {
  const env = { HOCHOI_SECRET: 'x'.repeat(32) };
  expect(readConfig({ ...env, OPERATIONS_PORT: '9464' }).operations).toEqual({ host: '127.0.0.1', port: 9464 });
  expect(readConfig(env).operations).toBeUndefined();
});
