import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

export interface Labels {
  [name: string]: string;
}

export interface Selector {
  matchLabels?: Labels;
  matchExpressions?: { key: string; operator: string; values: string[] }[];
}

export interface Container {
  name: string;
  image: string;
  args: string[];
  env?: { name: string; value?: string; valueFrom?: object }[];
  envFrom?: object[];
  ports?: { name: string; containerPort: number }[];
  volumeMounts: { name: string; mountPath: string }[];
  securityContext: object;
  resources: { requests: object; limits: object };
  lifecycle?: { preStop: { sleep: { seconds: number } } };
  readinessProbe?: { httpGet: { path: string; port: string } };
  livenessProbe?: { httpGet: { path: string; port: string } };
  startupProbe?: { httpGet: { path: string; port: string } };
}

export interface Pod {
  metadata: { labels: Labels };
  spec: {
    terminationGracePeriodSeconds?: number;
    automountServiceAccountToken: boolean;
    securityContext: object;
    containers: [Container];
    volumes: { name: string }[];
  };
}

export interface ClusterObject {
  file: string;
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Labels };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each kind has its own; the schemas say which.
  spec: any;
  data?: Labels;
  stringData?: Labels;
}

export const folder = join(__dirname, '../kubernetes');

export const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .sort();

const read = (file: string): ClusterObject[] =>
  parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map((document) => {
    if (document.errors.length > 0) throw new Error(`${file}: ${document.errors[0]!.message}`);
    return { ...document.toJS(), file };
  });

const all = files.flatMap(read);
export const kustomizations = all.filter(({ apiVersion }) => apiVersion.startsWith('kustomize'));
export const objects = all.filter((object) => !kustomizations.includes(object));
export const ofKind = (...kinds: string[]) => objects.filter(({ kind }) => kinds.includes(kind));

/** Whatever runs pods: its name and the pod it makes. */
export const workloads = [
  ...ofKind('Deployment', 'Job').map((object) => ({ object, pod: object.spec.template as Pod })),
  ...ofKind('CronJob').map((object) => ({ object, pod: object.spec.jobTemplate.spec.template as Pod })),
].map((workload) => ({
  ...workload,
  name: workload.object.metadata.name,
  container: workload.pod.spec.containers[0],
}));

export const matches = (labels: Labels, { matchLabels = {}, matchExpressions = [] }: Selector): boolean =>
  Object.entries(matchLabels).every(([name, value]) => labels[name] === value) &&
  matchExpressions.every(({ key, operator, values }) => operator === 'In' && values.includes(labels[key]!));

/** The names of the workloads that a selector finds. */
export const selected = (selector: Selector): string[] =>
  workloads.filter(({ pod }) => matches(pod.metadata.labels, selector)).map(({ name }) => name);
