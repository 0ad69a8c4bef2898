import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { laneNames } from '../../libs/platform/src/queue/define-job';
import { files, folder, kustomizations, objects, ofKind, selected, workloads } from './cluster-objects';

/** What the schemas say of each object. */
const schemaProblems = (list: object[]): string[][] =>
  JSON.parse(
    execFileSync(process.execPath, [join(__dirname, 'cluster-schemas.mjs')], {
      input: JSON.stringify(list),
      encoding: 'utf8',
    }),
  );

const byName = <T extends { name: string }>(list: T[]) => list.map((each) => [each.name, each] as const);
const kindAndName = objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
const deployments = workloads.filter(({ object }) => object.kind === 'Deployment');
const withJobs = deployments.filter(({ container }) =>
  container.env?.some(({ name }) => name === 'JOB_LANES'),
);
const settingOf = (workload: (typeof workloads)[number], name: string) =>
  workload.container.env?.find((variable) => variable.name === name)?.value;
const lanesOf = (workload: (typeof workloads)[number]) =>
  (settingOf(workload, 'JOB_LANES') ?? '').split(',').map((part) => part.split(':')[0]);

describe('docker/kubernetes', () => {
  it('is what the schemas say', () => {
    const problems = schemaProblems(objects.map(({ file: _file, ...object }) => object));
    expect(problems.map((found, i) => [kindAndName[i], found])).toEqual(
      kindAndName.map((name) => [name, []]),
    );
  });

  it('would not let pass what the server would refuse, or drop without a word', () => {
    const { file: _file, ...deployment } = deployments[0]!.object;
    const changed = (change: (spec: typeof deployment.spec) => unknown) => {
      const copy = structuredClone(deployment);
      change(copy.spec);
      return copy;
    };
    const problems = schemaProblems([
      changed((spec) => (spec.template.spec.terminationGraceSeconds = 5)),
      changed((spec) => (spec.replicas = 'two')),
      changed((spec) => delete spec.template.spec.containers[0].livenessProbe.httpGet.port),
      changed((spec) => (spec.template.spec.containers[0].readOnlyRootFilesystem = true)),
      { ...deployment, metadata: { name: 'x', label: {} } },
      { ...deployment, apiVersion: 'apps/v2' },
    ]);
    expect(problems.map((found) => found.join())).toEqual([
      '/spec/template/spec/terminationGraceSeconds is not known',
      '/spec/replicas: type',
      expect.stringContaining('livenessProbe/httpGet: required'),
      '/spec/template/spec/containers/0/readOnlyRootFilesystem is not known',
      '/metadata/label is not known',
      'no schema for apps/v2 Deployment',
    ]);
  });

  it('applies each file but the example of a secret', () => {
    const named = kustomizations.flatMap(({ file, ...rest }) => {
      const { resources = [], components = [] } = rest as { resources?: string[]; components?: string[] };
      return [...resources, ...components].map((path) => join(dirname(file), path));
    });
    for (const path of named) expect([path, existsSync(join(folder, path))]).toEqual([path, true]);
    const plain = files.filter((file) => !file.endsWith('kustomization.yaml') && !named.includes(file));
    expect(plain).toEqual(['settings/secret.example.yaml']);
    const kustomized = files
      .filter((file) => file.endsWith('/kustomization.yaml'))
      .map((file) => dirname(file));
    expect(kustomized.filter((path) => !named.includes(path))).toEqual(['release']);
  });

  it('gives no secret away', () => {
    expect(ofKind('Secret')[0]!.stringData).toMatchObject({
      HOCHOI_SECRET: '',
      S3_ACCESS_KEY: '',
      S3_SECRET_KEY: '',
    });
    const text = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
    expect(text.match(/(?:mariadb|redis):\/\/[^\s@]*:(?!PASSWORD)[^\s@]+@/)).toBeNull();
  });
});

describe('what runs', () => {
  it.each(byName(workloads))('%s cannot write, rise or eat the node', (_name, { pod, container }) => {
    expect(pod.spec).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    const amounts = { cpu: expect.any(String), memory: expect.any(String) };
    expect(container.resources.requests).toEqual(amounts);
    expect(container.resources.limits).toMatchObject({ memory: expect.any(String) });
  });

  it.each(byName(workloads))(
    '%s writes to folders that the image names, and to no other',
    (_name, { pod, container }) => {
      const volumes = pod.spec.volumes.map(({ name }) => name).sort();
      expect(container.volumeMounts.map(({ name }) => name).sort()).toEqual(volumes);
      for (const { mountPath } of container.volumeMounts)
        expect(['/tmp', '/var/lib/hochoi', '/backups', '/var/cache/nginx']).toContain(mountPath);
      expect(container.volumeMounts.map(({ mountPath }) => mountPath)).toContain('/tmp');
    },
  );

  it.each(byName(deployments))('%s is asked for its health, and has the time to stop', (_name, workload) => {
    const { container, pod } = workload;
    for (const probe of [container.livenessProbe!, container.readinessProbe!])
      expect(container.ports!.map(({ name }) => name)).toContain(probe.httpGet.port);
    const preStop = container.lifecycle?.preStop.sleep.seconds ?? 0;
    const stop = Number(settingOf(workload, 'STOP_SECONDS') ?? 10);
    expect(pod.spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(preStop + stop + 15);
  });

  it('takes every lane of jobs, grades apart from films', () => {
    expect(withJobs.flatMap(lanesOf).sort()).toEqual([...laneNames].sort());
    expect(withJobs.find((workload) => lanesOf(workload).includes('grading'))!.name).toBe('queue-grading');
  });
});

describe('who finds whom', () => {
  it.each(byName(deployments))('%s selects its own pods and no others', (name, { object }) => {
    expect(selected(object.spec.selector)).toEqual([name]);
  });

  it('a service, a budget and an ingress lead to what they are called after', () => {
    for (const { metadata, spec } of ofKind('Service')) {
      expect(selected({ matchLabels: spec.selector })).toEqual([metadata.name]);
      const { container } = deployments.find(({ name }) => name === metadata.name)!;
      expect(container.ports!.map(({ name }) => name)).toContain(spec.ports[0].targetPort);
    }
    for (const { metadata, spec } of ofKind('PodDisruptionBudget'))
      expect(selected(spec.selector)).toEqual([metadata.name]);
    const [ingress] = ofKind('Ingress');
    expect(ingress!.spec.rules[0].http.paths[0].backend.service).toEqual({
      name: 'web',
      port: { name: 'http' },
    });
  });

  it('each deployment has a budget, and what is called a service', () => {
    const names = (kind: string) => ofKind(kind).map(({ metadata }) => metadata.name);
    expect(names('PodDisruptionBudget').sort()).toEqual(deployments.map(({ name }) => name).sort());
    expect(names('Service').sort()).toEqual(['course', 'media', 'web']);
  });

  it('each network policy speaks of pods that are there, and of ports they have', () => {
    const all = workloads.map(({ name }) => name).sort();
    for (const { metadata, spec } of ofKind('NetworkPolicy')) {
      const found = selected(spec.podSelector);
      expect([metadata.name, found.length > 0]).toEqual([metadata.name, true]);
      const ports = (spec.ingress ?? []).flatMap((rule: { ports: { port: string }[] }) => rule.ports);
      for (const { port } of ports)
        for (const name of found)
          expect(workloads.find((w) => w.name === name)!.container.ports!.map((p) => p.name)).toContain(port);
      for (const value of spec.podSelector.matchExpressions?.[0].values ?? []) expect(all).toContain(value);
    }
  });

  it('an autoscaler grows what is there, and one that looks at jobs looks at those which it runs', () => {
    for (const { spec } of ofKind('HorizontalPodAutoscaler', 'ScaledObject'))
      expect(deployments.map(({ name }) => name)).toContain(spec.scaleTargetRef.name);
    for (const { spec, metadata } of ofKind('ScaledObject')) {
      const { query, threshold } = spec.triggers[0].metadata;
      const lanes = /hochoi_queue_age_seconds\{[^}]*lane=~?"([^"]+)"/.exec(query)![1]!.split('|');
      expect(lanes.sort()).toEqual(lanesOf(withJobs.find(({ name }) => name === metadata.name)!).sort());
      expect(Number(threshold)).toBeGreaterThan(0);
    }
    expect(
      ofKind('ScaledObject')
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(withJobs.map(({ name }) => name).sort());
  });
});
