import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EICAR, FakeClamd } from '../../../../../test/support/clamd';
import { ClamdFileScanner } from './clamd.file-scanner';
import { NoFileScanner, TooLargeToScan } from './file-scanner';

const folder = mkdtempSync(join(tmpdir(), 'hochoi-scan-'));
let clamd: FakeClamd;
beforeAll(async () => void (clamd = await FakeClamd.start()));
afterAll(async () => {
  await clamd.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => void (clamd.instead = undefined));

let files = 0;
const fileOf = (bytes: Buffer | string) => {
  const file = join(folder, String((files += 1)));
  writeFileSync(file, bytes);
  return file;
};
const scan = (bytes: Buffer | string, patienceMs?: number) =>
  new ClamdFileScanner({ host: '127.0.0.1', port: clamd.port }, patienceMs).scan(fileOf(bytes));

it('passes what is clean, every byte of which was seen', async () => {
  const bytes = Buffer.alloc(5_000_000, 'Hội Phụ nữ');
  expect(await scan(bytes)).toBeNull();
  expect(clamd.seen.at(-1)!.equals(bytes)).toBe(true);
  expect(await scan('')).toBeNull();
});

it('names the virus, wherever it stands', async () => {
  const bytes = Buffer.concat([Buffer.alloc(65_530), Buffer.from(EICAR)]);
  expect(await scan(bytes)).toBe('Eicar-Test-Signature');
});

it.each([
  ['an error', "Can't allocate memory ERROR", /memory/],
  ['something else', 'PONG', /PONG/],
  ['nothing of sense', '', /clamd/],
  ['words that only look like it', 'x stream: OK', /clamd/],
  ['no end', 'x'.repeat(10_000).concat('y'), /clamd/],
])('takes %s for no answer', async (_, said, why) => {
  clamd.instead = said;
  await expect(scan('x')).rejects.toThrow(why);
});

it('tells a file that is too large for it from a scanner that is away', async () => {
  clamd.instead = 'INSTREAM size limit exceeded. ERROR';
  await expect(scan('x')).rejects.toThrow(TooLargeToScan);
});

it('takes silence and a hung-up line for no answer', async () => {
  clamd.instead = null;
  await expect(scan('x')).rejects.toThrow(/clamd|ECONNRESET/);
  clamd.instead = 'silence';
  await expect(scan('x', 50)).rejects.toThrow('clamd: no answer');
});

it('does not pass what it could not ask about', async () => {
  const nowhere = await FakeClamd.start();
  const { port } = nowhere;
  await nowhere.stop();
  await expect(new ClamdFileScanner({ host: '127.0.0.1', port }).scan(fileOf('x'))).rejects.toThrow(
    /REFUSED/,
  );
  const there = new ClamdFileScanner({ host: '127.0.0.1', port: clamd.port });
  await expect(there.scan(join(folder, 'none'))).rejects.toThrow(/ENOENT/);
  await expect(there.scan(fileOf('x'), AbortSignal.abort())).rejects.toThrow();
});

it('says that nobody looks where none is set', async () => {
  const none = new NoFileScanner();
  expect([none.isSet, await none.scan()]).toEqual([false, null]);
});
