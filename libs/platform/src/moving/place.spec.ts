import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describePlace, readPlace, sameObjects } from './place';

const SECRET = 'a'.repeat(40);
const s3 = 'S3_ENDPOINT=http://s3:9000\nS3_ACCESS_KEY=k\nS3_SECRET_KEY=s\n';
const folder = mkdtempSync(join(tmpdir(), 'hochoi-place-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string) {
  const file = join(folder, 'target.env');
  writeFileSync(file, text);
  return readPlace(file);
}

const database = 'DATABASE_URL="mariadb://u:matkhau@db:3306/hochoi" # máy chủ mới\n';

it('reads another installation’s settings, and tells its place without passwords', () => {
  const config = read(`${database}HOCHOI_SECRET=${SECRET}\n${s3}`);
  expect(config).toMatchObject({ databaseUrl: 'mariadb://u:matkhau@db:3306/hochoi', secret: SECRET });
  expect(describePlace(config)).toBe('mariadb://db:3306/hochoi và http://s3:9000/hochoi');
});

it.each([
  [
    'a bad setting by its name',
    `${database}HOCHOI_SECRET=${SECRET}\nS3_ENDPOINT=khong-phai-url`,
    'S3_ENDPOINT',
  ],
  ['a secret that is missing, with what to do', database, '--print-secret'],
  ['a secret that is too short', `${database}HOCHOI_SECRET=ngan`, 'HOCHOI_SECRET'],
])('names %s', (_, text, words) => expect(() => read(text)).toThrow(words));

it('says that the file is not there', () => expect(() => readPlace('/khong/co')).toThrow('/khong/co'));

it('knows when both keep their objects in one place', () => {
  const at = (data: string, more = '') =>
    read(`${database}HOCHOI_SECRET=${SECRET}\nHOCHOI_DATA=${data}\n${more}`);
  expect(sameObjects(at('/a'), at('/a'))).toBe(true);
  expect(sameObjects(at('/a'), at('/b'))).toBe(false);
  expect(sameObjects(at('/a', s3), at('/b', s3))).toBe(true);
  expect(sameObjects(at('/a', s3), at('/a', `${s3}S3_BUCKET=other`))).toBe(false);
  expect(sameObjects(at('/a', s3), at('/a'))).toBe(false);
});
