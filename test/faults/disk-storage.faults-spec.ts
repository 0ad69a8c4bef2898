import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskObjectStorage } from '@hochoi/platform';
import { Chance, seed } from './chance';
import { sha256 } from './house-rules';
import { pause, waitUntil } from '../support/wait-until';

const KILLS = 12;
const HASH = 32;

describe(`a process that is killed while it puts objects on the disk (FAULTS_SEED=${seed})`, () => {
  const chance = new Chance(seed);
  const folder = mkdtempSync(join(tmpdir(), 'hochoi-put-'));
  const storage = new DiskObjectStorage({ folder, secret: 'secret' });
  const acknowledged: string[] = [];
  let killedUnderWay = 0;

  async function putUntilKilled(round: number): Promise<void> {
    const program = join(__dirname, 'put-forever.cjs');
    const child = spawn(process.execPath, [program, folder, String(round)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await waitUntil(
      'the first put',
      () => said,
      (text) => text.startsWith('begin\n'),
    );
    await pause(chance.below(150));
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
    if (readdirSync(join(folder, '.writing')).length > 0) killedUnderWay += 1;
    acknowledged.push(...said.split('\n').slice(1, -1));
  }

  const isWhole = async (key: string) => {
    const bytes = await storage.read(key);
    return sha256(bytes.subarray(0, -HASH)) === bytes.subarray(-HASH).toString('hex');
  };

  beforeAll(async () => {
    for (let round = 0; round < KILLS; round += 1) await putUntilKilled(round);
    await storage.prepare();
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('was really killed in the middle of puts', () => expect(killedUnderWay).toBeGreaterThan(KILLS / 3));

  it('holds whole objects only, also where one was replaced', async () => {
    const broken: string[] = [];
    for await (const { key } of storage.list('')) if (!(await isWhole(key))) broken.push(key);
    expect(broken).toEqual([]);
  });

  it('holds every object that was acknowledged', async () => {
    const keys = new Set<string>();
    for await (const { key } of storage.list('')) keys.add(key);
    expect(acknowledged.filter((key) => !keys.has(key))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(0);
  });

  it('is cleared of halves at the next start', () =>
    expect(readdirSync(join(folder, '.writing'))).toEqual([]));
});
