// `npm run docker:rehearse`: every step of the Dockerfile on bare folders, then every service of compose.yml from them, as it will
// run in its container, against throw-away engines. For a machine without an engine of containers; needs root.
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Engines } from '../scripts/engines.mjs';
import { freePorts } from '../scripts/engines/processes.mjs';
import { main, nodePath, root } from '../scripts/runtime.mjs';
import { contextFiles } from './check/context.mjs';
import { stagesOf } from './check/dockerfile.mjs';
import { whyNot } from './rehearsal/container.mjs';
import { ImageMaker, sizeOf } from './rehearsal/make-image.mjs';
import { askThroughProxy } from './rehearsal/proxy.mjs';
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
  const { name, service } = rehearsed;
  const declared = [
    ...(service.tmpfs ?? []).map((entry) => entry.split(':')[0]),
    ...(service.volumes ?? []).map((entry) => entry.split(':')[1]),
  ];
  const written = async (paths) => {
    const each = await Promise.all(paths.map((path) => rehearsed.writes(path)));
    return paths.filter((_, i) => each[i]);
  };
  const elsewhere = await written(['/app', '/app/dist', '/', '/etc', '/var']);
  expect(`${name} writes nowhere else`, elsewhere.length === 0, elsewhere.join(', '));
  const there = await written(declared);
  const refused = declared.filter((path) => !there.includes(path));
  expect(`${name} writes to ${declared.join(', ')}`, refused.length === 0, refused.join(', '));
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
  }
  const [port] = instances.find(({ service }) => service === 'web').ports;
  await askThroughProxy(`http://127.0.0.1:${port}`, expect);
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
  if (!existsSync('/usr/bin/tini')) say('not rehearsed: tini, which this machine does not have');
  say(
    'not rehearsed: pulling the images, limits of memory and CPU, networks, the images of the engines themselves',
  );
  say(`${problems.length} problems, ${((Date.now() - started) / 1000).toFixed(0)} s`);
  return problems.length === 0 ? 0 : 1;
});
