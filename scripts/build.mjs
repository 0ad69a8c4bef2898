// Builds the server (SWC) and the web app (Vite) into dist/, each only when its sources changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, main, root, run, tool } from './runtime.mjs';

const stamp = join(root, 'dist', '.stamp');
const shared = ['package-lock.json', 'scripts/build.mjs'];

const parts = {
  server: {
    sources: ['libs', 'apps', '.swcrc', ...shared],
    ignored: ['apps/web'],
    outputs: ['dist/apps', 'dist/libs'],
    command: tool(
      'swc',
      'apps',
      'libs',
      '-d',
      'dist',
      '--config-file',
      '.swcrc',
      '--ignore',
      'apps/web/**',
      '--quiet',
    ),
  },
  web: {
    needs: 'apps/web/vite.config.mts',
    sources: ['apps/web', 'libs/contracts', ...shared],
    ignored: ['apps/web/dist'],
    outputs: ['dist/web'],
    command: tool('vite', 'build', 'apps/web', '--logLevel', 'warn'),
  },
};

/** All files below the paths, in an order that is the same on every machine. */
function* filesOf(paths, ignored) {
  for (const path of [...paths].sort()) {
    if (ignored.includes(path) || !existsSync(join(root, path))) continue;
    const names = folderNames(join(root, path));
    if (!names) yield path;
    else
      yield* filesOf(
        names.filter((name) => name !== 'node_modules').map((name) => `${path}/${name}`),
        ignored,
      );
  }
}

function folderNames(path) {
  try {
    return readdirSync(path);
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function hashOf({ sources, ignored }) {
  const hash = createHash('sha256');
  for (const file of filesOf(sources, ignored))
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stamp, 'utf8'));
  } catch {
    return {};
  }
}

async function buildPart(name, part, hash) {
  const started = Date.now();
  // What was renamed or deleted must not live on in dist/.
  for (const output of part.outputs) rmSync(join(root, output), { recursive: true, force: true });
  // Whatever the caller's NODE_ENV is (Jest's is `test`), Vite must not bundle the libraries' development halves.
  const code = await run(part.command, { env: { NODE_ENV: 'production' } });
  if (code !== 0)
    throw new Error(`Không dựng được phần ${name}: hãy xem lỗi ở trên. (Building the ${name} failed.)`);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, JSON.stringify({ ...readStamp(), [name]: hash }));
  console.log(`built ${name} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

export async function build() {
  for (const [name, part] of Object.entries(parts)) {
    if (part.needs && !existsSync(join(root, part.needs))) continue;
    const hash = hashOf(part);
    const isThere = part.outputs.some((output) => existsSync(join(root, output)));
    if (!isThere || readStamp()[name] !== hash) await buildPart(name, part, hash);
  }
}

if (isMain(import.meta.url)) await main(build);
