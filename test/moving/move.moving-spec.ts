import { existsSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { cp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@hochoi/platform';
import { startStandalone } from '../../apps/standalone/src/start-standalone';
import { patch, beginUpload } from '../support/uploads';
import { step } from '../support/steps';
import { TestServer } from '../support/test-server';
import { command, killedAt, type Settings, succeeds } from './command';
import { distributedPlace, type Place } from './place';
import { goesOn, isTheSame, makeSchool, type School } from './school';

jest.setTimeout(300_000);

const folder = mkdtempSync(join(tmpdir(), 'hochoi-move-'));
const data = join(folder, 'data');
const embedded = { HOCHOI_DATA: data };
const backup = join(folder, 'backup');
let school: School;
let secret: string;
let place: Place;
const places: Place[] = [];

/** The platform, in this process, on what the settings lead to; what it wrote stays. */
async function on(settings: Settings, work: (server: TestServer) => Promise<void>): Promise<void> {
  const server = await TestServer.start({ HOCHOI_SECRET: '', ...settings });
  await work(server).finally(() => server.standalone.stop());
}

async function newPlace(): Promise<Place> {
  const made = await distributedPlace(folder, secret);
  places.push(made);
  return made;
}

const isRefused = (settings: Settings, words: string | RegExp) =>
  expect(startStandalone(readConfig({ PORT: '0', LOG_LEVEL: 'silent', ...settings }))).rejects.toThrow(words);

async function refused(name: string, args: string[], settings: Settings): Promise<string> {
  const { code, output } = await command(name, args, settings);
  expect(code).toBe(1);
  return output;
}

const move = () => ['--to', place.file, '--leave-uploads'];

afterAll(async () => {
  await Promise.all(places.map((made) => made.drop()));
  rmSync(folder, { recursive: true, force: true });
});

describe('moving up', () => {
  step('is refused while the platform runs', () =>
    on(embedded, async (server) => {
      school = await makeSchool(server);
      secret = readFileSync(join(data, 'secret'), 'utf8');
      place = await newPlace();
      const { client } = school.plain.trainer;
      await patch(client, await beginUpload(client, 5000, { filename: 'Tải dở.mp4' }), 0, Buffer.alloc(1000));
      expect(await refused('move', move(), embedded)).toContain('đang được một tiến trình khác dùng');
    }),
  );

  step('is refused with another secret, and tells none', async () => {
    const other = 'x'.repeat(64);
    const file = join(folder, 'other.env');
    writeFileSync(file, readFileSync(place.file, 'utf8').replace(secret, other));
    const said = await refused('move', ['--to', file], embedded);
    expect(said).toContain('Khóa bí mật của hai nơi khác nhau');
    expect(said).not.toContain(secret);
    expect(said).not.toContain(other);
    expect(await succeeds('move', ['--print-secret'], embedded)).toBe(`HOCHOI_SECRET=${secret}\n`);
  });

  step('names uploads that are under way, and goes on without them when told to', async () => {
    expect(await refused('move', ['--to', place.file], embedded)).toContain('Tải dở.mp4');
    await on(embedded, (server) => isTheSame(server, school));
  });

  step('goes on wherever it was killed', async () => {
    await killedAt('Chép các bảng:', 20, 'move', move(), embedded);
    await killedAt('person:', 0, 'move', move(), embedded);
    await killedAt('So từng dòng', 20, 'move', move(), embedded);
    await killedAt('Chép các tệp:', 150, 'move', move(), embedded);
    await killedAt('Chép các tệp:', 300, 'move', move(), embedded);
    await killedAt('Kiểm tra từng tệp', 50, 'move', move(), embedded);
  });

  step('until it is through, neither side starts', async () => {
    await isRefused(embedded, /đang được chuyển sang .* và chưa xong/);
    await isRefused(place.settings, 'mới có một phần của dữ liệu');
  });

  step('names a row and an object that somebody changed at the target meanwhile', async () => {
    const [person] = await place.query('SELECT id FROM person ORDER BY id LIMIT 1');
    const change = (nameSearch: string) =>
      place.query('UPDATE person SET nameSearch = ? WHERE id = ?', [nameSearch, person!.id]);
    const [{ nameSearch }] = (await place.query('SELECT nameSearch FROM person ORDER BY id LIMIT 1')) as [
      { nameSearch: string },
    ];
    await change('ai do');
    const said = await refused('move', move(), embedded);
    expect(said).toContain(`person ${person!.id}: khác ở nameSearch`);
    expect(said).not.toContain('ai do');
    await change(nameSearch);
    const key = 'papers/7/Giấy số 7.txt';
    const bytes = await place.objects.read(key);
    await place.objects.put(key, Buffer.alloc(20_000, 'sửa'));
    expect(await refused('move', move(), embedded)).toContain(`objects ${key}: nội dung khác`);
    await place.objects.put(key, bytes);
  });

  step('arrives whole', async () => {
    const said = await succeeds('move', move(), embedded);
    expect(said).toContain('Đã chuyển xong sang mariadb://');
    expect(said).not.toContain(secret);
    await isRefused(embedded, /đã được chuyển sang mariadb:.* xóa tệp .*moved\.json/s);
    expect(await refused('move', move(), embedded)).toContain('đã được chuyển');
  });

  step('opens the target also when it was killed after closing the source', async () => {
    const { id } = JSON.parse(readFileSync(join(data, 'moved.json'), 'utf8')) as { id: string };
    await place.query('CREATE TABLE unfinished_copy (id varchar(36) NOT NULL)');
    await place.query('INSERT INTO unfinished_copy (id) VALUES (?)', [id]);
    await isRefused(place.settings, 'mới có một phần của dữ liệu');
    await succeeds('move', move(), embedded);
  });

  step('is the same school at the new place', () =>
    on(place.settings, async (server) => {
      await isTheSame(server, school);
    }),
  );

  step('can be undone at the source by what it says', async () => {
    const copy = join(folder, 'undone');
    await cp(data, copy, { recursive: true });
    unlinkSync(join(copy, 'moved.json'));
    await on({ HOCHOI_DATA: copy }, (server) => goesOn(server, school));
  });
});

describe('a backup of the distributed engine', () => {
  step('is made while it runs, and goes on where it was killed', () =>
    on(place.settings, async () => {
      await killedAt('Chép các bảng:', 50, 'backup', [backup], place.settings);
      await killedAt('Chép các tệp:', 150, 'backup', [backup], place.settings);
      await isRefused({ HOCHOI_DATA: backup }, 'mới có một phần của dữ liệu');
      const said = await succeeds('backup', [backup], place.settings);
      expect(said).toContain('Tải dở.mp4');
      expect((await readdir(backup)).sort()).toEqual([
        'backup.json',
        'hochoi.db',
        'objects',
        'objects.jsonl',
        'secret',
      ]);
      expect(await refused('backup', [backup], place.settings)).toContain('đã có một bản sao lưu');
      await succeeds('restore', [backup, '--check'], {});
    }),
  );

  step('is an embedded installation that can be started', async () => {
    const copy = join(folder, 'started');
    await cp(backup, copy, { recursive: true });
    await on({ HOCHOI_DATA: copy }, async (server) => {
      await isTheSame(server, school);
      await goesOn(server, school);
    });
    expect(await refused('restore', [copy, '--check'], {})).toContain('không còn như lúc được tạo');
  });

  step('is not restored into what is not empty', async () => {
    const settings = { HOCHOI_DATA: join(folder, 'started') };
    expect(await refused('restore', [backup], settings)).toContain('Nơi đến không trống: bảng');
    expect(await refused('restore', [backup, '--to', place.file], {})).toContain('Nơi đến không trống: bảng');
  });

  step('is restored into a fresh distributed installation, killed on the way', async () => {
    const { file, settings } = await newPlace();
    const restore = [backup, '--to', file];
    await killedAt('Chép các bảng:', 50, 'restore', restore, {});
    await killedAt('Chép các tệp:', 150, 'restore', restore, {});
    await isRefused(settings, 'mới có một phần của dữ liệu');
    await succeeds('restore', restore, {});
    await on(settings, async (server) => {
      await isTheSame(server, school);
      await goesOn(server, school);
    });
  });

  step('is restored into a fresh embedded installation, whose own secret gives way to it', async () => {
    const settings = { HOCHOI_DATA: join(folder, 'fresh') };
    await succeeds('move', ['--print-secret'], settings);
    expect(readFileSync(join(folder, 'fresh', 'secret'), 'utf8')).not.toBe(secret);
    await killedAt('Chép các bảng:', 50, 'restore', [backup], settings);
    await isRefused(settings, 'mới có một phần của dữ liệu');
    await succeeds('restore', [backup], settings);
    expect((await readdir(join(folder, 'fresh'))).sort()).toEqual(['hochoi.db', 'objects', 'secret']);
    await on(settings, async (server) => {
      await isTheSame(server, school);
      await goesOn(server, school);
    });
  });

  step('that was tampered with is found out', async () => {
    const copy = join(folder, 'tampered');
    await cp(backup, copy, { recursive: true });
    const paper = join(copy, 'objects', 'papers.d', '9.d', 'Giấy số 9.txt');
    writeFileSync(paper, Buffer.alloc(20_000, 'sửa'));
    expect(await refused('restore', [copy, '--check'], {})).toContain(
      'papers/9/Giấy số 9.txt: nội dung khác',
    );
    const into = { HOCHOI_DATA: join(folder, 'from-tampered') };
    expect(await refused('restore', [copy], into)).toContain('papers/9/Giấy số 9.txt: nội dung khác');
    await cp(backup, copy, { recursive: true });
    const database = readFileSync(join(copy, 'hochoi.db'));
    database[database.length - 100]! ^= 1;
    writeFileSync(join(copy, 'hochoi.db'), database);
    expect(await refused('restore', [copy, '--check'], {})).toContain('không còn như lúc được tạo');
  });
});

describe('a backup of the embedded engine', () => {
  const copy = join(folder, 'undone');
  const own = join(folder, 'embedded-backup');

  step('is made while it runs, and restored', async () => {
    await on({ HOCHOI_DATA: copy }, async () => {
      await killedAt('Chép các tệp:', 50, 'backup', [own], { HOCHOI_DATA: copy });
      await succeeds('backup', [own], { HOCHOI_DATA: copy });
    });
    const { file, settings } = await newPlace();
    await succeeds('restore', [own, '--to', file], {});
    await on(settings, (server) => isTheSame(server, school));
  });

  step('is refused in a folder that holds something else, which is left as it is', async () => {
    expect(await refused('backup', [data], { HOCHOI_DATA: copy })).toContain('không trống');
    expect(existsSync(join(data, 'backup-unfinished'))).toBe(false);
  });
});
