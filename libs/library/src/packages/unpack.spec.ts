import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { DomainError } from '@hochoi/platform';
import fc from 'fast-check';
import { type Options, ZipFile } from 'yazl';
import { packageLimits } from './package-limits';
import { unpack } from './unpack';

type Part = [name: string, content: Buffer | string, options?: Partial<Options>];

function zipOf(...parts: Part[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content, options] of parts) zip.addBuffer(Buffer.from(content as string), name, options);
  zip.end();
  return buffer(zip.outputStream);
}

/** Every place where `from` stands in the archive's own words: the local header and the directory. */
function renamed(zip: Buffer, from: string, to: string): Buffer {
  expect(Buffer.byteLength(from)).toBe(Buffer.byteLength(to));
  const changed = Buffer.from(zip);
  for (let at = changed.indexOf(from); at >= 0; at = changed.indexOf(from, at + 1))
    changed.write(to, at, 'latin1');
  return changed;
}

const DIRECTORY = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
const LOCAL = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
/** Changes the fixed fields of each part, in the directory and in front of its bytes. */
function patched(
  zip: Buffer,
  directory: (at: Buffer) => void,
  local: (at: Buffer) => void = () => undefined,
): Buffer {
  const changed = Buffer.from(zip);
  for (let at = changed.indexOf(DIRECTORY); at >= 0; at = changed.indexOf(DIRECTORY, at + 4))
    directory(changed.subarray(at));
  for (let at = changed.indexOf(LOCAL); at >= 0; at = changed.indexOf(LOCAL, at + 4))
    local(changed.subarray(at));
  return changed;
}

describe('unpacking a package', () => {
  let outer: string;
  let folder: string;

  beforeEach(async () => {
    outer = await mkdtemp(join(tmpdir(), 'hochoi-unpack-'));
    folder = await mkdtemp(join(outer, 'parts-'));
  });
  afterEach(() => rm(outer, { recursive: true, force: true }));

  async function unpacked(zip: Buffer): Promise<Record<string, string>> {
    const archive = join(outer, 'package.zip');
    await writeFile(archive, zip);
    await unpack(archive, folder);
    const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    return Object.fromEntries(
      names.map(({ parentPath, name }) => {
        const path = join(parentPath, name);
        return [path.slice(folder.length + 1), readFileSync(path, 'utf8')];
      }),
    );
  }
  /** What stands beside the folder that was to be filled: the archive alone. */
  const beside = () => readdirSync(outer).filter((name) => !name.startsWith('parts-'));

  async function refused(zip: Buffer): Promise<string> {
    const error = await unpacked(zip).then(
      () => null,
      (cause: unknown) => cause,
    );
    expect(error).toBeInstanceOf(DomainError);
    expect((error as DomainError).code).toBe('package.invalid');
    expect(beside()).toEqual(['package.zip']);
    return (error as DomainError).message;
  }

  it('gives back what was put in', async () => {
    const zip = await zipOf(
      ['topic.yaml', 'code: CD001'],
      ['lessons/01.md', 'Chào chị'],
      ['video/01.film', 'phim'],
    );
    expect(await unpacked(zip)).toEqual({
      'topic.yaml': 'code: CD001',
      'lessons/01.md': 'Chào chị',
      'video/01.film': 'phim',
    });
  });

  it.each([
    ['up and out', 'lessons/../../../ab.md'],
    ['up in the middle', 'lessons/a/../../../b.md'],
    ['from the root', '/root/aaaaaaaaaaaaa.md'],
    ['with a drive', 'C:/windows/aaaaaaaa.md'],
    ['with backslashes', 'lessons\\..\\..\\aaa.md'],
    ['with a zero', 'lessons/aaaaaaa\0aaa.md'],
  ])('refuses a name that leads %s', async (_, evil) => {
    const good = 'lessons/aaaaaaaaaaaaaaaaaaa.md'.slice(0, 8) + 'a'.repeat(evil.length - 11) + '.md';
    await refused(renamed(await zipOf([good, 'xấu']), good, evil));
  });

  it.each(['run.sh', 'lessons/a.html', 'video/phim.mp4.exe', 'lessons/.md', '.hidden', 'lessons/sau/01.md'])(
    'refuses %s, which no package has',
    async (name) => expect(await refused(await zipOf([name, 'x']))).toContain('tệp lạ'),
  );

  it.each([
    ['a symbolic link', 0o120777],
    ['a device', 0o020666],
    ['a pipe', 0o010666],
  ])('refuses %s', async (_, mode) => {
    await refused(await zipOf(['lessons/01.md', '/etc/passwd', { mode }]));
    expect(existsSync(join(folder, 'lessons/01.md'))).toBe(false);
  });

  it('refuses a text that swells a thousandfold', async () => {
    const zip = await zipOf(['lessons/01.md', Buffer.alloc(packageLimits.textBytes + 1)]);
    expect(zip.length).toBeLessThan(20_000);
    expect(await refused(zip)).toContain('lớn hơn');
  });

  it('refuses a film that swells', async () => {
    expect(await refused(await zipOf(['video/01.film', Buffer.alloc(8_000_000)]))).toContain('lớn hơn');
  });

  it('refuses many small parts that together are too many', async () => {
    const parts = Array.from({ length: packageLimits.entries + 1 }, (_, n): Part => [`lessons/${n}.md`, 'x']);
    await refused(await zipOf(...parts));
  });

  it.each([
    ['less', 10],
    ['more', 60_000],
  ])('refuses a part that claims %s than it has', async (_, claim) => {
    const zip = await zipOf(['lessons/01.md', 'a'.repeat(5000)]);
    await refused(patched(zip, (at) => void at.writeUInt32LE(claim, 24)));
  });

  it('refuses claims beyond everything, before anything is written', async () => {
    const zip = await zipOf(['video/01.film', 'phim', { compress: false }]);
    await refused(patched(zip, (at) => void at.writeUInt32LE(0xfffffff0, 24)));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses an encrypted part', async () => {
    const zip = await zipOf(['lessons/01.md', 'bí mật']);
    const lock = (offset: number) => (at: Buffer) =>
      void at.writeUInt16LE(at.readUInt16LE(offset) | 1, offset);
    await refused(patched(zip, lock(8), lock(6)));
  });

  it('refuses two parts of one name, also in other letters', async () => {
    const zip = await zipOf(['lessons/01a.md', 'một'], ['lessons/01b.md', 'hai']);
    await refused(renamed(zip, '01b.md', '01a.md'));
    await refused(renamed(zip, '01b.md', '01A.md'));
  });

  it('refuses what is no archive, and one that was cut off', async () => {
    const zip = await zipOf(['topic.yaml', 'code: CD001']);
    await refused(Buffer.from('không phải tệp nén'));
    await refused(Buffer.alloc(0));
    await refused(zip.subarray(0, zip.length - 10));
  });

  it('whatever was done to its bytes, writes nothing outside and fails by one kind of error alone', async () => {
    const zip = await zipOf(['topic.yaml', 'code: CD001'], ['lessons/01.md', 'Chào chị'.repeat(50)]);
    const harm = fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(harm, async (bytes) => {
        await rm(folder, { recursive: true, force: true });
        folder = await mkdtemp(join(outer, 'parts-'));
        const harmed = Buffer.from(zip);
        for (const [at, value] of bytes) harmed[at] = value;
        const error = await unpacked(harmed).then(
          () => null,
          (cause: unknown) => cause,
        );
        if (error) expect((error as DomainError).code).toBe('package.invalid');
        expect(beside()).toEqual(['package.zip']);
      }),
      { numRuns: 300 },
    );
  });
});
