import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MediaAsset } from '@hochoi/contracts';
import { type Cluster, startTestCluster } from '../../support/cluster';
import { pause, waitUntil } from '../../support/wait-until';
import { Chance, seed } from '../chance';
import { makeFilm } from '../film';
import { sha256 } from '../house-rules';
import { whatWasTold } from '../ledger';
import { makeLearners, makeTopics, signedIn, type Topic } from '../school';
import type { Server } from '../server';
import { StubbornLearner } from '../stubborn-learner';
import { StubbornUpload } from '../stubborn-upload';
import { Tally } from '../tally';
import { plans } from '../topic-plans';
import { CutProxy } from './cut-proxy';
import { faults, type Scene } from './faults';
import { House } from './house';
import { audit, type Counts, finalAudit } from './audit';

const LEARNERS = 4;
/** `npm run faults` goes round more often, and keeps engines away for longer. */
const ROUNDS = Number(process.env['FAULTS_ROUNDS'] ?? 1);
const AWAY = Number(process.env['FAULTS_AWAY_SECONDS'] ?? 3) * 1000;
/** How long what was ordered before a fault may take after it, in s: a retry waits up to half a minute, a film is made anew. */
const SETTLED = 120 + (4 * AWAY) / 1000;

const viaPort = (address: string, port: number): string =>
  Object.assign(new URL(address), { port: String(port) }).href;
const portOf = (address: string): number => Number(new URL(address).port);

/**
 * Learners do attempts and a trainer uploads, while one part after another of the cluster dies, stalls or lies. After each fault:
 * every acknowledged answer is there, one grade an attempt, one certificate a completion, no gap in the register, every film whole
 * or absent, no job stuck.
 */
describe(`a cluster in trouble (FAULTS_SEED=${seed})`, () => {
  const chance = new Chance(seed);
  const moments = new EventEmitter().setMaxListeners(100);
  const films = mkdtempSync(join(tmpdir(), 'hochoi-film-'));
  let cluster: Cluster;
  let house: House;
  let scene: Scene;
  let topics: Topic[];
  let learners: StubbornLearner[];
  let work: Promise<unknown>;
  let failure: Error | undefined;
  let over = false;
  const table: string[] = [];

  async function study(learner: StubbornLearner, offset: number): Promise<void> {
    for (let nth = offset; !over; nth += 1) await learner.study(topics[nth % topics.length]!);
  }

  async function upload(server: Server): Promise<void> {
    const trainer = await signedIn(server, chance, 'giangvien');
    const film = readFileSync(join(films, 'film.mp4'));
    while (!over) {
      const one = new StubbornUpload(server, trainer, chance, film, sha256(film));
      await one.begin();
      await one.run();
      if (one.lost.length > 0) throw new Error(`acknowledged bytes are gone: ${one.lost.join()}`);
      const media = () => trainer.get<MediaAsset>(`/media/${one.mediaId}`);
      const { state, failure } = await waitUntil(
        `film ${one.mediaId}`,
        media,
        ({ state }) => ['ready', 'failed'].includes(state),
        SETTLED,
      );
      if (state === 'failed') throw new Error(`film ${one.mediaId} failed: ${JSON.stringify(failure)}`);
    }
  }

  /** Some processes reach their engines by lines that can be cut. */
  async function cuttableLines(): Promise<Scene['lines']> {
    const { DATABASE_URL, REDIS_URL, S3_ENDPOINT } = cluster.environment;
    const line = async (address: string) => CutProxy.before(portOf(address));
    const lines = {
      database: await line(DATABASE_URL!),
      redis: await line(REDIS_URL!),
      storage: await line(S3_ENDPOINT!),
    };
    const env = {
      DATABASE_URL: viaPort(DATABASE_URL!, lines.database.address),
      REDIS_URL: viaPort(REDIS_URL!, lines.redis.address),
    };
    const S3 = { S3_ENDPOINT: viaPort(S3_ENDPOINT!, lines.storage.address).replace(/\/$/, '') };
    await cluster.restart('course-1', env);
    await cluster.restart('queue-1', { ...env, ...S3 });
    await cluster.restart('media-1', { ...env, ...S3 });
    return lines;
  }

  const note = (
    what: string,
    seconds: number,
    jobs: number,
    { answers, grades, certificates, films }: Counts,
  ) =>
    table.push(
      [
        what.padEnd(36),
        ...[seconds, jobs, answers, grades, certificates, films].map((n) => String(n).padStart(7)),
      ].join(' '),
    );

  beforeAll(async () => {
    cluster = await startTestCluster();
    house = new House(cluster.environment);
    const server: Server = { url: cluster.url, ready: async () => undefined };
    makeFilm(join(films, 'film.mp4'), 3);
    scene = { cluster, chance, away: AWAY, lines: await cuttableLines() };
    topics = await makeTopics(await signedIn(server, chance, 'giangvien'), plans);
    const names = await makeLearners(await signedIn(server, chance, 'quantri'), LEARNERS);
    const clients = await Promise.all(names.map((name) => signedIn(server, chance, name)));
    const habits = { chance, moments, tally: new Tally(), thinks: 60 };
    learners = clients.map((client) => new StubbornLearner(client, habits));
    const busy = [upload(server), ...learners.map((learner, index) => study(learner, index))];
    work = Promise.all(busy.map((one) => one.catch((error: Error) => void (failure ??= error))));
  }, 600_000);

  afterAll(async () => {
    over = true;
    process.stderr.write(
      `\n${'fault'.padEnd(36)} ${['seconds', 'jobs', 'answers', 'grades', 'papers', 'films'].map((n) => n.padStart(7)).join(' ')}\n${table.join('\n')}\n`,
    );
    await work;
    await cluster?.stop();
    Object.values(scene?.lines ?? {}).forEach((line) => line.close());
    rmSync(films, { recursive: true, force: true });
  }, 120_000);

  for (let round = 1; round <= ROUNDS; round += 1)
    it.each(round === 1 ? Object.keys(faults) : chance.shuffled(Object.keys(faults)))(
      `keeps its promises in round ${round}: %s`,
      async (name) => {
        const started = Date.now();
        await pause(chance.below(1500)); // somewhere in the middle of somebody's work
        await faults[name]!(scene);
        const jobs = await house.oldWorkDone(SETTLED);
        const { wrong, counts } = await audit(house, learners);
        note(name, Math.round((Date.now() - started) / 1000), jobs, counts);
        if (failure) throw failure;
        expect(wrong).toEqual([]);
      },
      (2 * SETTLED + 60) * 1000,
    );

  it(
    'has everything, and nothing twice, when all has come to rest',
    async () => {
      over = true;
      await work;
      if (failure) throw failure;
      await Promise.all(learners.map((learner) => learner.lookBack(topics)));
      await house.allWorkDone(SETTLED);
      expect(await finalAudit(house, learners)).toEqual([]);
      expect(whatWasTold(learners).acknowledged.length).toBeGreaterThan(100);
    },
    (SETTLED + 60) * 1000,
  );
});
