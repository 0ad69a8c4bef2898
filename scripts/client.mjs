// Writes docs/openapi.json and the web client's types from the route contracts. `--check` fails when they are stale.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const check = process.argv.includes('--check');
const targets = { document: 'docs/openapi.json', types: 'apps/web/src/api/schema.d.ts' };
const folder = check ? mkdtempSync(join(tmpdir(), 'hochoi-client-')) : '.';
const out = check ? { document: join(folder, 'openapi.json'), types: join(folder, 'schema.d.ts') } : targets;
const bin = (name) => join('node_modules', '.bin', name);
const run = (command, args) => execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });

run(bin('swc'), ['libs/contracts', 'libs/platform/src/http', '-d', 'dist', '--config-file', '.swcrc']);
run(process.execPath, ['dist/libs/platform/src/http/openapi.cli.js', out.document]);
run(bin('openapi-typescript'), [out.document, '-o', out.types]);

const stale = check
  ? Object.keys(targets).filter(
      (key) => readFileSync(targets[key], 'utf8') !== readFileSync(out[key], 'utf8'),
    )
  : [];
if (stale.length > 0) {
  console.error(`Stale: ${stale.map((key) => targets[key]).join(', ')}. Run \`npm run client\` and commit.`);
  process.exit(1);
}
