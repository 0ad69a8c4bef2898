import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../libs/platform/src/config/config';
import {
  files,
  folder as clusterFolder,
  kustomizations,
  objects,
  ofKind,
  workloads,
} from './cluster-objects';
import { compose, ours } from './compose-file';
import { chainOf, environmentOf, stagesOf } from './dockerfile.mjs';

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const stages = stagesOf(read('docker/Dockerfile'));
const imageOf = { service: chainOf(stages, 'service'), web: chainOf(stages, 'web') };
const image = { service: environmentOf(imageOf.service), web: environmentOf(imageOf.web) };
const package_ = JSON.parse(read('package.json')) as { version: string };

/** The names that each program reads. */
const known = {
  service: [
    ...read('libs/platform/src/config/config.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+): (?:z|flag|lanes)\b/gm),
  ].map(([, name]) => name!),
  web: [
    ...['nginx/nginx.conf.template', 'web/start.sh'].flatMap((file) =>
      [...read(`docker/${file}`).matchAll(/\$\{?((?:HOCHOI|S3)_[A-Z0-9_]+)/g)].map(([, name]) => name!),
    ),
  ],
  mariadb: ['DATABASE', 'USER', 'PASSWORD', 'ROOT_PASSWORD', 'ROOT_HOST', 'AUTO_UPGRADE'].map(
    (n) => `MARIADB_${n}`,
  ),
  minio: ['MINIO_ROOT_USER', 'MINIO_ROOT_PASSWORD'],
  redis: [] as string[],
  clamd: [] as string[],
};

/** Every process of both files, and the environment it is given. */
const settings = ofKind('ConfigMap')[0]!.data!;
const secrets = ofKind('Secret')[0]!.stringData!;
const inCluster = workloads.map(({ name, container }) => ({
  name: `kubernetes ${name}`,
  target: container.image === 'hochoi-web' ? ('web' as const) : ('service' as const),
  environment: {
    ...(container.envFrom ? { ...settings, ...secrets } : {}),
    ...Object.fromEntries(
      (container.env ?? []).map(({ name, value }) => [name, value ?? settings[name] ?? '']),
    ),
  } as Record<string, string>,
  command: container.args ?? [],
}));
const inCompose = ours.map(([name, { build, environment, command }]) => ({
  name: `compose ${name}`,
  target: build!.target as 'service' | 'web',
  environment: environment ?? {},
  command: command ?? [],
}));
const processes = [...inCompose, ...inCluster].map((process) => [process.name, process] as const);

describe('settings', () => {
  it('the settings of the program are found in its source', () => {
    expect(known.service.length).toBeGreaterThan(25);
    expect(known.service).toEqual(
      expect.arrayContaining(['HOCHOI_SECRET', 'DATABASE_URL', 'STOP_SECONDS', 'PLAYBACK']),
    );
    expect(known.web).toEqual(expect.arrayContaining(['HOCHOI_COURSE', 'HOCHOI_RESOLVER', 'S3_ENDPOINT']));
  });

  it.each(processes)(
    '%s is given settings that are read, and no others',
    (_name, { target, environment }) => {
      for (const name of Object.keys(environment)) expect(known[target]).toContain(name);
    },
  );

  it.each(['service', 'web'] as const)('the image of %s sets what is read', (target) => {
    for (const name of Object.keys(image[target])) expect([...known[target], 'NODE_ENV']).toContain(name);
  });

  it.each(Object.entries(compose.services).filter(([, { build }]) => !build))(
    '%s too',
    (name, { environment }) => {
      for (const variable of Object.keys(environment ?? {}))
        expect(known[name as 'mariadb' | 'minio' | 'redis' | 'clamd']).toContain(variable);
    },
  );

  it.each(processes.filter(([, { target }]) => target === 'web'))(
    '%s leaves nothing empty',
    (_name, { environment }) => {
      const derived = ['HOCHOI_S3', 'HOCHOI_S3_HOST'];
      expect([...Object.keys(environment), ...Object.keys(image.web), ...derived]).toEqual(
        expect.arrayContaining(known.web),
      );
    },
  );

  it('the processes of a cluster understand theirs, once the secret is filled in, and refuse to start before', () => {
    const filled = { HOCHOI_SECRET: 'x'.repeat(32), S3_ACCESS_KEY: 'key', S3_SECRET_KEY: 'secret' };
    for (const { environment } of inCluster.filter(({ target }) => target === 'service')) {
      const config = readConfig({ ...image.service, ...environment, ...filled });
      expect(config).toMatchObject({
        embedded: false,
        playback: 'accel',
        redisUrl: expect.any(String),
        s3: { bucket: 'hochoi' },
        http: { host: '0.0.0.0', port: 3000, trustProxy: true },
        operations: { host: '0.0.0.0', port: 9464 },
      });
      for (const name of Object.keys(filled))
        expect(() => readConfig({ ...image.service, ...environment, ...filled, [name]: '' })).toThrow(name);
    }
  });

  it.each(processes.filter(([, { command }]) => command.length > 0))(
    '%s runs what is in the image',
    (_name, { command }) => {
      const source = command[0]!.replace(/^dist\//, '').replace(/\.js$/, '.ts');
      expect([source, existsSync(join(root, source))]).toEqual([source, true]);
    },
  );

  it('both files run the same lanes with as many runs each, so that one is a rehearsal of the other', () => {
    const lanes = (list: typeof inCompose) =>
      list.flatMap(({ environment }) => environment['JOB_LANES']?.split(',') ?? []).sort();
    expect(lanes(inCluster)).toEqual(lanes(inCompose));
  });
});

describe('the scanner', () => {
  const conf = Object.fromEntries(
    read('docker/clamd.conf')
      .split('\n')
      .filter((line) => /^\w/.test(line))
      .map((line) => line.split(' ') as [string, string]),
  );
  const bytes = (size: string) => Number(size.replace('M', '')) * 1024 * 1024;

  it('takes every document that we take, and passes none that it did not see the whole of', () => {
    const { upload, clamd } = readConfig({ HOCHOI_SECRET: 'x'.repeat(32), CLAMD_HOST: 'clamd' });
    for (const name of ['StreamMaxLength', 'MaxFileSize'])
      expect(bytes(conf[name]!)).toBeGreaterThanOrEqual(upload.maxDocumentBytes);
    expect(conf).toMatchObject({
      AlertExceedsMax: 'yes',
      TCPSocket: String((clamd as { port: number }).port),
    });
  });

  it('is where those who prepare documents ask for it, and they may', () => {
    const papers = [...inCompose, ...inCluster].filter(({ environment }) =>
      environment['JOB_LANES']?.includes('papers'),
    );
    expect(papers.map(({ environment }) => environment['CLAMD_HOST'])).toEqual([
      '${CLAMD_HOST:-}',
      'clamd.clamd.svc.cluster.local',
    ]);
    expect(compose.services['clamd']!.networks).toContain('engines');
    const policy = ofKind('NetworkPolicy').find(({ metadata }) => metadata.name === 'to-scanner')!;
    expect(policy.spec.egress[0].ports).toEqual([{ protocol: 'TCP', port: Number(settings['CLAMD_PORT']) }]);
  });
});

describe('ports and health', () => {
  const ports = (target: 'service' | 'web') =>
    imageOf[target]
      .flatMap(({ steps }) => steps.filter(({ keyword }) => keyword === 'EXPOSE'))
      .flatMap(({ args }) => args);

  it('are the same in the image, the objects and the proxy', () => {
    expect(ports('service')).toEqual([image.service['PORT'], image.service['OPERATIONS_PORT']]);
    expect(ports('web')).toEqual([image.web['HOCHOI_LISTEN']]);
    const numbers = { http: image.service['PORT'], operations: image.service['OPERATIONS_PORT'] };
    for (const { name, container } of workloads.filter(({ container }) => container.image === 'hochoi'))
      for (const port of container.ports ?? [])
        expect([name, String(port.containerPort)]).toEqual([
          name,
          numbers[port.name as 'http' | 'operations'],
        ]);
    expect(String(workloads.find(({ name }) => name === 'web')!.container.ports![0]!.containerPort)).toBe(
      ports('web')[0],
    );
    expect(compose.services['web']!.ports![0]).toMatch(new RegExp(`:${ports('web')[0]}$`));
  });

  it('the proxy asks services by the names and ports they have', () => {
    for (const { name, environment } of [...inCompose, ...inCluster].filter(
      ({ target }) => target === 'web',
    )) {
      const [course, media] = ['HOCHOI_COURSE', 'HOCHOI_MEDIA'].map(
        (key) => environment[key]!.split(/[.:]/)[0],
      );
      expect([name, course, media]).toEqual([name, 'course', 'media']);
      for (const key of ['HOCHOI_COURSE', 'HOCHOI_MEDIA']) expect(environment[key]).toMatch(/:3000$/);
    }
    const web = compose.services['web']!;
    for (const name of ['course', 'media'])
      expect(compose.services[name]!.networks!.some((network) => web.networks!.includes(network))).toBe(true);
    for (const { metadata, spec } of ofKind('Service').filter(({ metadata }) => metadata.name !== 'web'))
      expect([metadata.name, spec.ports[0].port]).toEqual([metadata.name, 3000]);
  });

  it('ask for paths that are there', () => {
    const probes = workloads.flatMap(({ container: c }) => [
      c.startupProbe,
      c.livenessProbe,
      c.readinessProbe,
    ]);
    const paths = new Set(probes.filter(Boolean).map((probe) => probe!.httpGet.path));
    expect([...paths].sort()).toEqual(['/health/live', '/health/ready']);
    expect(read('docker/health.mjs')).toContain('/health/ready');
    expect(read('docker/nginx/nginx.conf.template')).toContain('location = /health/live');
    expect(read('docker/web/health.sh')).toContain('GET /health/live ');
  });
});

describe('images', () => {
  it('have the version of the program everywhere', () => {
    const { images } = kustomizations.find(({ file }) => file.startsWith('images/')) as unknown as {
      images: { name: string; newTag: string }[];
    };
    expect(images.map(({ name, newTag }) => `${name}:${newTag}`).sort()).toEqual(
      [...new Set(ours.map(([, service]) => service.image))].sort(),
    );
    for (const { newTag } of images) expect(newTag).toBe(package_.version);
    for (const target of ['service', 'web'] as const) {
      const args = imageOf[target].flatMap(({ steps }) => steps.filter(({ keyword }) => keyword === 'ARG'));
      expect(Object.assign({}, ...args.map(({ properties }) => properties)).VERSION).toBe(package_.version);
    }
    const used = workloads.map(({ container }) => container.image);
    for (const name of used) expect(images.map((each) => each.name)).toContain(name);
  });

  it('make both files run the same processes', () => {
    const names = (list: { name: string }[]) =>
      list.map(({ name }) => name.split(' ')[1]!.replace(/^queue-.*|backups?$/, (n) => n.split(/-|s$/)[0]!));
    expect(new Set(names(inCluster))).toEqual(new Set(names(inCompose)));
  });

  it('leave no object out of its namespace', () => {
    const namespaces = kustomizations.filter(({ kind }) => kind === 'Kustomization') as unknown as {
      namespace: string;
    }[];
    expect(new Set(namespaces.map(({ namespace }) => namespace))).toEqual(new Set(['hochoi']));
    expect(objects.length).toBeGreaterThan(20);
    expect(files.map((file) => readFileSync(join(clusterFolder, file), 'utf8')).join()).not.toMatch(
      /:latest\b/,
    );
  });
});
