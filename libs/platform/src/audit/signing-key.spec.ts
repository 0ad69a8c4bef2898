import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config/config';
import { isSignedBy, readSigningKey } from './signing-key';
import { findSigningKey, obtainSigningKey, signingKeyFile } from './signing-key-file';

/** RFC 8032, 7.1, test 1. */
const SEED = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
const PUBLIC = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
const SIGNATURE =
  'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b';

it('signs as RFC 8032 wants it', () => {
  const key = readSigningKey(SEED.toString('base64'));
  expect(Buffer.from(key.publicKey, 'base64').toString('hex')).toMatch(new RegExp(`${PUBLIC}$`));
  expect(Buffer.from(key.sign(''), 'base64').toString('hex')).toBe(SIGNATURE);
  expect(key.id).toMatch(/^[0-9a-f]{32}$/);
});

it('reads PEM, also in one line of an environment', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const keys = [pem, pem.replaceAll('\n', '\\n')].map(readSigningKey);
  expect(keys[0]!.id).toBe(keys[1]!.id);
  expect(verify(null, Buffer.from('ẫ'), publicKey, Buffer.from(keys[1]!.sign('ẫ'), 'base64'))).toBe(true);
});

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
it.each([
  ['nothing', ' '],
  ['a short seed', Buffer.alloc(31).toString('base64')],
  ['another kind of key', rsa.export({ type: 'pkcs8', format: 'pem' }).toString()],
  ['a public key', createPublicKey(rsa).export({ type: 'spki', format: 'pem' }).toString()],
])('refuses %s, and so does the start', (_, text) => {
  expect(() => readSigningKey(text)).toThrow();
  expect(() => readConfig({ HOCHOI_SECRET: 'x'.repeat(32), AUDIT_SIGNING_KEY: text })).toThrow(
    /AUDIT_SIGNING_KEY/,
  );
});

it('knows its own signature from others, and rubbish from both', () => {
  const key = readSigningKey(SEED.toString('base64'));
  const other = readSigningKey(Buffer.alloc(32, 1).toString('base64'));
  expect(isSignedBy(key.publicKey, 'a', key.sign('a'))).toBe(true);
  expect(isSignedBy(key.publicKey, 'b', key.sign('a'))).toBe(false);
  expect(isSignedBy(other.publicKey, 'a', key.sign('a'))).toBe(false);
  expect(isSignedBy('rubbish', 'a', 'rubbish')).toBe(false);
});

describe('the key of an installation', () => {
  let dataFolder: string;
  beforeEach(() => (dataFolder = mkdtempSync(join(tmpdir(), 'hochoi-key-'))));
  afterEach(() => rmSync(dataFolder, { recursive: true }));

  it('is made once on the embedded engine, for its owner alone, and only by whoever signs', () => {
    const place = { embedded: true, dataFolder };
    expect(findSigningKey(place)).toBeUndefined();
    const made = obtainSigningKey(place);
    expect(obtainSigningKey(place)!.id).toBe(made!.id);
    expect(findSigningKey(place)!.id).toBe(made!.id);
    expect(statSync(signingKeyFile(dataFolder)).mode & 0o777).toBe(0o600);
    expect(readSigningKey(readFileSync(signingKeyFile(dataFolder), 'utf8')).id).toBe(made!.id);
  });

  it('is never made on a cluster, where each process would have its own', () => {
    expect(obtainSigningKey({ embedded: false, dataFolder })).toBeUndefined();
    const auditSigningKey = SEED.toString('base64');
    expect(obtainSigningKey({ embedded: false, dataFolder, auditSigningKey })!.id).toBe(
      readSigningKey(auditSigningKey).id,
    );
  });

  it('is not replaced when its file is damaged', () => {
    writeFileSync(signingKeyFile(dataFolder), 'half');
    expect(() => obtainSigningKey({ embedded: true, dataFolder })).toThrow(/không còn nguyên vẹn/);
  });
});
