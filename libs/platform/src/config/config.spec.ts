import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from './config';

const folder = mkdtempSync(join(tmpdir(), 'hochoi-config-'));
const read = (env: Record<string, string>) => readConfig({ HOCHOI_DATA: folder, ...env });
const cluster = { DATABASE_URL: 'mariadb://u:p@db/hochoi', HOCHOI_SECRET: 'x'.repeat(32) };

describe('readConfig', () => {
  it('needs no setting at all for the embedded default', () => {
    expect(read({})).toMatchObject({
      embedded: true,
      demoAccounts: true,
      http: { host: '127.0.0.1', port: 3000 },
    });
  });

  it('keeps the secret it made', () => {
    expect(read({}).secret).toBe(read({}).secret);
    expect(read({}).secret).toHaveLength(64);
  });

  it('does not sign with what is left of a secret after a crash', () => {
    const broken = mkdtempSync(join(tmpdir(), 'hochoi-config-'));
    writeFileSync(join(broken, 'secret'), '');
    expect(() => read({ HOCHOI_DATA: broken })).toThrow(ConfigError);
  });

  it('refuses demonstration accounts on a cluster and on an open address', () => {
    expect(() => read({ ...cluster, DEMO_ACCOUNTS: 'true' })).toThrow(ConfigError);
    expect(() => read({ HOST: '0.0.0.0', DEMO_ACCOUNTS: 'true' })).toThrow(ConfigError);
    expect(read({ HOST: '0.0.0.0' }).demoAccounts).toBe(false);
    expect(read(cluster).demoAccounts).toBe(false);
  });

  it.each<Record<string, string>>([{ TRUST_PROXY: 'true' }, { PUBLIC_URL: 'https://hochoi.example.vn' }])(
    'has no demonstration accounts behind a proxy: %j',
    (proxy) => {
      expect(() => read({ ...proxy, DEMO_ACCOUNTS: 'true' })).toThrow(ConfigError);
      expect(read(proxy).demoAccounts).toBe(false);
    },
  );

  it('has them at an address of this machine', () => {
    expect(read({ PUBLIC_URL: 'http://localhost:8080' }).demoAccounts).toBe(true);
  });

  it('asks administrators for a second factor wherever there are no demonstration accounts', () => {
    expect(read({}).signIn).toEqual({ secondFactor: 'optional', codeDays: 7 });
    expect(read({ DEMO_ACCOUNTS: 'false' }).signIn.secondFactor).toBe('required');
    expect(read(cluster).signIn.secondFactor).toBe('required');
    expect(read({ ...cluster, SECOND_FACTOR: 'optional' }).signIn.secondFactor).toBe('optional');
    expect(read({ SECOND_FACTOR: 'required' }).signIn.secondFactor).toBe('required');
    expect(() => read({ SECOND_FACTOR: 'maybe' })).toThrow(/SECOND_FACTOR/);
    expect(() => read({ SIGN_IN_CODE_DAYS: '0' })).toThrow(/SIGN_IN_CODE_DAYS/);
  });

  it('refuses a cluster without a secret, and a half-given S3', () => {
    expect(() => read({ DATABASE_URL: cluster.DATABASE_URL })).toThrow(/HOCHOI_SECRET/);
    expect(() => read({ S3_ENDPOINT: 'http://127.0.0.1:9000' })).toThrow(/S3_ACCESS_KEY/);
  });

  it('has them on a trial cluster of this machine that asks for them', () => {
    const trial = { ...cluster, PUBLIC_URL: 'http://127.0.0.1:8080', TRUST_PROXY: 'true' };
    expect(read({ ...trial, DEMO_ACCOUNTS: 'true' }).demoAccounts).toBe(true);
    expect(read(trial).demoAccounts).toBe(false);
    expect(() => read({ ...trial, HOST: '0.0.0.0', DEMO_ACCOUNTS: 'true' })).toThrow(ConfigError);
  });

  it('reads the lanes of jobs that a process takes', () => {
    expect(read({ JOB_LANES: 'grading:4, transcode:1' }).jobLanes).toEqual({ grading: 4, transcode: 1 });
    expect(read({ JOB_LANES: 'none' }).jobLanes).toEqual({});
    expect(read({}).jobLanes).toBeUndefined();
    for (const wrong of ['films:1', 'grading', 'grading:0', 'grading:x', ','])
      expect(() => read({ JOB_LANES: wrong })).toThrow(/JOB_LANES/);
  });

  it('refuses Redis beside SQLite, and a proxy that fetches from a store that is not there', () => {
    expect(() => read({ REDIS_URL: 'redis://127.0.0.1' })).toThrow(/REDIS_URL/);
    expect(() => read({ PLAYBACK: 'accel' })).toThrow(/PLAYBACK/);
  });

  it('names the setting that cannot be used', () => {
    expect(() => read({ PORT: 'abc' })).toThrow(/PORT/);
  });
});
