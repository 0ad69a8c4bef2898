import { parse } from 'yaml';
import { readConfig } from '../../libs/platform/src/config/config';
import { compose, composeText, environmentOf, exampleEnv, ours, schemaProblems } from './compose-file';
import { filledIn } from './interpolation.mjs';

const secrets = [
  'HOCHOI_SECRET',
  'MARIADB_PASSWORD',
  'MARIADB_ROOT_PASSWORD',
  'S3_ACCESS_KEY',
  'S3_SECRET_KEY',
];
const values: Record<string, string> = {
  ...Object.fromEntries(secrets.map((name) => [name, name.toLowerCase().padEnd(40, 'x')])),
  PUBLIC_URL: 'https://hochoi.example.vn',
};
/** The drain time, and what closing the engines may take, in seconds. */
const STOP_MARGIN = 15;
const services = Object.entries(compose.services);

describe('docker/compose.yml', () => {
  it('is what the compose specification says', () => {
    expect(schemaProblems(parse(composeText, { merge: true }))).toEqual([]);
  });

  it.each([
    [{ services: { web: { imagee: 'x' } } }],
    [{ services: { web: { depends_on: { course: { condition: 'healthy' } } } } }],
    [{ services: { web: { deploy: { replicas: 'two' } } } }],
  ])('would not let pass: %j', (file) => {
    expect(schemaProblems(file)).not.toEqual([]);
  });

  it('refuses to start without each secret, and has none of its own', () => {
    expect(() => filledIn(composeText, values)).not.toThrow();
    for (const name of [...secrets, 'PUBLIC_URL'])
      expect(() => filledIn(composeText, { ...values, [name]: '' })).toThrow(name);
  });

  it('asks for what docker/example.env lists, which gives no secret away', () => {
    const asked = [...composeText.matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
    expect(Object.keys(exampleEnv).sort()).toEqual([...new Set(asked)].sort());
    for (const name of [...secrets, 'PUBLIC_URL']) expect([name, exampleEnv[name]]).toEqual([name, '']);
  });

  it.each(services)('%s cannot write, rise or eat the machine', (_name, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
    expect(service.deploy?.resources?.limits).toMatchObject({
      cpus: expect.stringMatching(/^\d/),
      memory: expect.stringMatching(/^\d+[mg]$/),
    });
    expect(service.restart).toMatch(/^(unless-stopped|on-failure:\d+)$/);
  });

  it.each(ours)(
    '%s writes to folders that the image names, and to no other',
    (_name, { tmpfs = [], volumes = [] }) => {
      const folders = [
        ...tmpfs.map((entry) => entry.split(':')[0]),
        ...volumes.map((entry) => entry.split(':')[1]),
      ];
      expect(folders).toEqual(expect.arrayContaining(['/tmp']));
      for (const folder of folders)
        expect(['/tmp', '/var/lib/hochoi', '/backups', '/var/cache/nginx']).toContain(folder);
    },
  );

  it('publishes the proxy alone, on this machine unless told otherwise', () => {
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['web']);
    expect(filledIn(compose.services['web']!.ports![0]!, {})).toBe('127.0.0.1:8080:8080');
    const inside = Object.entries(compose.networks).filter(([, network]) => network?.internal);
    expect(inside.map(([name]) => name).sort()).toEqual(['engines', 'objects', 'services']);
    for (const [name, { networks }] of services)
      expect([name, networks!.includes('front')]).toEqual([name, name === 'web']);
  });

  it.each(services)(
    '%s waits for services that can say so, on networks that they share',
    (_name, service) => {
      for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
        const awaited = compose.services[other]!;
        expect(awaited.networks!.some((network) => service.networks!.includes(network))).toBe(true);
        const says = awaited.build || awaited.healthcheck?.test;
        if (condition === 'service_healthy') expect(says && !awaited.healthcheck?.disable).toBeTruthy();
        else expect([condition, awaited.restart]).toEqual(['service_completed_successfully', 'on-failure:5']);
      }
    },
  );

  it('uses each volume and network that it has', () => {
    const used = services.flatMap(([, { volumes = [], networks = [] }]) => [
      ...volumes.map((volume) => volume.split(':')[0]),
      ...networks,
    ]);
    const there = [...Object.keys(compose.volumes), ...Object.keys(compose.networks)];
    expect(new Set(used)).toEqual(new Set(there));
  });

  it.each(services.filter(([, { build }]) => !build))('%s is pinned', (_name, { image }) => {
    expect(image).toMatch(/:(\d+\.\d+|RELEASE\.20\d\d-)/);
  });

  it.each(ours.filter(([name]) => name !== 'web').map(([name]) => name))(
    '%s understands its settings',
    (name) => {
      const config = readConfig({ HOST: '0.0.0.0', ...environmentOf(name, values) });
      expect(config).toMatchObject({
        embedded: false,
        demoAccounts: false,
        playback: 'accel',
        redisUrl: 'redis://redis:6379',
        databaseUrl: `mariadb://hochoi:${values['MARIADB_PASSWORD']}@mariadb:3306/hochoi`,
        s3: { endpoint: 'http://minio:9000', bucket: 'hochoi', accessKey: values['S3_ACCESS_KEY'] },
        http: { publicUrl: 'https://hochoi.example.vn', trustProxy: true },
      });
    },
  );

  it('gives a process that is told to stop more time than it takes', () => {
    const stopping = ours.filter(([, { environment }]) => environment?.['STOP_SECONDS']);
    expect(stopping.length).toBeGreaterThan(3);
    for (const [, { environment, stop_grace_period: grace }] of stopping)
      expect(parseInt(grace!)).toBeGreaterThanOrEqual(Number(environment!['STOP_SECONDS']) + STOP_MARGIN);
  });
});
