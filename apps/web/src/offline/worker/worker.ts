import { KEPT, outdatedShells, SHELL_CACHE, WANTED_CACHE, wayOf } from './routes';
import { type BuildFiles, type Program, programs, type WorkerScope } from './scope';

declare const self: WorkerScope;
/** Put in by apps/web/offline-worker.mts. */
declare const BUILD_FILES: BuildFiles;

const files = BUILD_FILES;
const current = SHELL_CACHE + files.build;
const built = new Set(files.shell);
/** A line that is there and brings nothing: the page from the device is better than a white screen. */
const PATIENCE = 5000;

/** Only what no earlier build has brought is fetched: a name with a hash means the same bytes for ever. */
async function keep(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(current);
  for (const path of paths) {
    const known = path.startsWith('/assets/') ? await caches.match(path) : undefined;
    const answer = known ?? (await fetch(path, path.startsWith('/assets/') ? {} : { cache: 'no-cache' }));
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    await cache.put(path, answer);
  }
}

async function install(): Promise<void> {
  await keep(files.shell);
  // While a new version is rolled out over several machines, the page may still come from an old one.
  const page = await (await caches.match('/index.html', { cacheName: current }))!.text();
  if (!page.includes(files.shell[0]!)) throw new Error('the page is of another build');
  const wanted = await caches.open(WANTED_CACHE);
  for (const program of programs) if (await wanted.match(KEPT + program)) await keep(files.programs[program]);
}

async function activate(): Promise<void> {
  for (const name of outdatedShells(await caches.keys(), current)) await caches.delete(name);
  await self.clients.claim();
}

/** Kept now, and by every build to come. */
async function want(program: Program): Promise<void> {
  await keep(files.programs[program]);
  await (await caches.open(WANTED_CACHE)).put(KEPT + program, new Response(''));
}

/** The newest page there is; without a line, or when the server is away, that of the device. */
async function page(request: Request): Promise<Response> {
  const asked = fetch(request).catch(() => null);
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE));
  const answer = await Promise.race([asked, late]);
  if (answer && answer.status < 500) return answer;
  const kept = await caches.match('/index.html', { cacheName: current });
  return kept ?? (await asked) ?? Response.error();
}

async function builtFile(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  const own = await caches.match(path, { cacheName: current });
  return own ?? (await caches.match(path)) ?? fetch(request);
}

const keptFile = async (request: Request): Promise<Response> =>
  (await caches.match(new URL(request.url).pathname)) ?? new Response(null, { status: 404 });

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const way = wayOf(event.request, self.location.origin, built);
  if (way === 'page') event.respondWith(page(event.request));
  if (way === 'built') event.respondWith(builtFile(event.request));
  if (way === 'kept') event.respondWith(keptFile(event.request));
});
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') return event.waitUntil(self.skipWaiting());
  const program = programs.find((name) => name === event.data);
  if (!program) return;
  const done = want(program).then(
    () => 'kept',
    () => 'failed',
  );
  event.waitUntil(done.then((told) => event.ports[0]?.postMessage(told)));
});
