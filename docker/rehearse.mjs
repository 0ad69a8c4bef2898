// `npm run docker:rehearse`: every step of the Dockerfile on bare folders, then every service of compose.yml from them, as it will
// run in its container, against throw-away engines. For a machine without an engine of containers; needs root.
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Engines } from '../scripts/engines.mjs';
import { freePorts } from '../scripts/engines/processes.mjs';
import { main, nodePath, root } from '../scripts/runtime.mjs';
import { contextFiles } from './check/context.mjs';
import { stagesOf } from './check/dockerfile.mjs';
import { whyNot } from './rehearsal/container.mjs';
import { ImageMaker, sizeOf } from './rehearsal/make-image.mjs';
import { inOrder, readCompose, Rehearsed } from './rehearsal/services.mjs';

const folder = mkdtempSync(join(tmpdir(), 'hochoi-rehearsal-'));
const engines = new Engines();
const running = [];
const problems = [];
const say = (line) => console.log(line);

/** One line for what was seen; what is not as it should be is counted. */
function expect(what, ok, words = '') {
  say(`${ok ? 'ok    ' : 'FAILED'} ${what}${words ? `: ${words}` : ''}`);
  if (!ok) problems.push(what);
}

function makeImages() {
  const context = join(folder, 'context');
  for (const file of contextFiles(root)) {
    mkdirSync(dirname(join(context, file)), { recursive: true });
    cpSync(join(root, file), join(context, file));
  }
  say(`context: ${sizeOf(context)}`);
  const nodeFolder = join(folder, 'node');
  cpSync(nodePath(), join(nodeFolder, 'bin', 'node'));
  const stages = stagesOf(readFileSync(join(root, 'docker/Dockerfile'), 'utf8'));
  const maker = new ImageMaker({ stages, folder, context, nodeFolder, say });
  const roots = { service: maker.make('service'), web: maker.make('web') };
  for (const [name, path] of Object.entries(roots))
    say(`image ${name}: ${sizeOf(join(path, 'app'))} in /app`);
  return { stages, roots };
}

/** How many of each there are, and where they listen. */
function instancesOf(services, firstPort) {
  let port = firstPort;
  const instances = inOrder(services).flatMap((service) =>
    Array.from({ length: services[service].deploy.replicas ?? 1 }, (_, i) => ({
      service,
      name: i === 0 ? service : `${service}-${i + 1}`,
      ports: [port++, port++],
    })),
  );
  return instances;
}

const address = (instance) => `127.0.0.1:${instance.ports[0]}`;

/** nginx finds the two by name in a container; here it is told. */
function ownSettings(instance, instances) {
  const [port, operations] = instance.ports.map(String);
  if (instance.service !== 'web')
    return { HOST: '127.0.0.1', PORT: port, OPERATIONS_HOST: '127.0.0.1', OPERATIONS_PORT: operations };
  const group = (name) =>
    `upstream ${name} { ${instances
      .filter(({ service }) => service === name)
      .map((each) => `server ${address(each)};`)
      .join(' ')} }`;
  return {
    HOCHOI_LISTEN: port,
    HOCHOI_UPSTREAMS: `${group('course')} ${group('media')}`,
    HOCHOI_COURSE: 'course',
    HOCHOI_MEDIA: 'media',
  };
}

const isCommand = ({ healthcheck }) => healthcheck?.disable === true;

async function rehearse(rehearsed) {
  const { name, service } = rehearsed;
  if (!isCommand(service)) {
    rehearsed.start();
    running.push(rehearsed);
    return expect(`${name} runs and is well`, true, await rehearsed.healthy());
  }
  // The schedule is left out: the backup is made now.
  const { code, words } = await rehearsed.once(
    service.command.filter((word) => word !== '--at' && !/\*/.test(word)),
  );
  expect(`${name} ends well`, code === 0, words.split('\n').slice(-12).join('\n'));
}

/** Nothing of the image may change, and what is declared must be writable. */
async function tryToWrite(rehearsed) {
  for (const path of ['/app', '/app/dist', '/', '/etc', '/node'])
    if (await rehearsed.writes(path)) expect(`${rehearsed.name} cannot write to ${path}`, false);
  const declared = [...(rehearsed.service.tmpfs ?? []).map((entry) => entry.split(':')[0])];
  declared.push(...(rehearsed.service.volumes ?? []).map((entry) => entry.split(':')[1]));
  for (const path of declared) expect(`${rehearsed.name} writes to ${path}`, await rehearsed.writes(path));
}

async function ask(url, path, status, word, options) {
  const answer = await fetch(`${url}${path}`, options);
  const text = await answer.text();
  expect(`the proxy answers ${path}`, answer.status === status && text.includes(word), `${answer.status}`);
}

/** Each kind of request goes where it belongs. */
async function askThroughProxy({ ports: [port] }) {
  const url = `http://127.0.0.1:${port}`;
  await ask(url, '/', 200, '<div id="app"');
  await ask(url, '/thu-vien', 200, '<div id="app"');
  await ask(url, '/api/v1/topics', 200, '"CD0');
  await ask(url, '/api/v1/uploads', 401, 'session.required', { method: 'POST' });
  await ask(url, '/api/v1/nothing', 404, 'request.not-found');
  await ask(url, '/metrics', 404, '');
  await ask(url, '/objects/hochoi/x', 404, '');
}

async function work() {
  const why = whyNot() ?? engines.whyNot(['mariadb', 'redis', 's3']);
  if (why) throw new Error(`The rehearsal cannot run here: ${why}`);
  chmodSync(folder, 0o755);
  const { stages, roots } = makeImages();
  const addresses = await engines.environment(['mariadb', 'redis', 's3']);
  const { services } = readCompose(join(root, 'docker/compose.yml'));
  const instances = instancesOf(services, await freePorts(2 * 12));
  for (const instance of instances) {
    const service = services[instance.service];
    const own = ownSettings(instance, instances);
    const made = {
      ...instance,
      service,
      stages,
      root: roots[service.build.target],
      folder,
      engines: addresses,
      own,
    };
    const rehearsed = new Rehearsed(made);
    await rehearse(rehearsed);
    await tryToWrite(rehearsed);
    if (instance.service === 'web') await askThroughProxy(instance);
  }
}

async function stopAll() {
  for (const rehearsed of running.splice(0).reverse()) {
    const { code, seconds } = await rehearsed.stop();
    expect(`${rehearsed.name} stops in order`, code === 0, `${code} after ${seconds.toFixed(1)} s`);
  }
}

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    for (const { running: process_ } of running) process_.child.kill('SIGKILL');
    engines.kill();
    rmSync(folder, { recursive: true, force: true });
    process.exit(130);
  });

await main(async () => {
  const started = Date.now();
  try {
    await work();
  } finally {
    await stopAll();
    await engines.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  say(
    'not rehearsed: pulling the images, limits of memory and CPU, networks, the images of the engines themselves',
  );
  say(`${problems.length} problems, ${((Date.now() - started) / 1000).toFixed(0)} s`);
  return problems.length === 0 ? 0 : 1;
});
