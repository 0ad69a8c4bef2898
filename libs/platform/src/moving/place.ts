import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { type Config, readConfig } from '../config/config';
import { MovingRefused } from './moving.errors';

/** For people: where an installation keeps its rows and objects. Without passwords. */
export function describePlace({ databaseUrl, dataFolder, s3 }: Config): string {
  if (!databaseUrl) return dataFolder;
  const { protocol, host, pathname } = new URL(databaseUrl);
  return `${protocol}//${host}${pathname} và ${s3 ? `${s3.endpoint}/${s3.bucket}` : join(dataFolder, 'objects')}`;
}

/** One object store under both settings: then objects stay where they are. */
export const sameObjects = (a: Config, b: Config): boolean =>
  a.s3 || b.s3
    ? a.s3?.endpoint === b.s3?.endpoint && a.s3?.bucket === b.s3?.bucket
    : a.dataFolder === b.dataFolder;

/**
 * The settings of another installation, from a file of KEY=value lines. Nothing of this process's environment gets in.
 * @throws MovingRefused when the file cannot be read or names no secret; ConfigError naming bad settings
 */
export function readPlace(file: string): Config {
  if (!existsSync(file)) throw new MovingRefused(`Không thấy tệp cấu hình ${file}.`);
  const settings = parseEnv(readFileSync(file, 'utf8')) as NodeJS.ProcessEnv;
  if (settings.DATABASE_URL && !settings.HOCHOI_SECRET)
    throw new MovingRefused(`${file} thiếu HOCHOI_SECRET.\n${HOW_TO_CARRY_THE_SECRET}`);
  return readConfig(settings);
}

/** The folder's own, or the one that the environment gives. */
export const secretFile = (dataFolder: string): string => join(dataFolder, 'secret');

export const HOW_TO_CARRY_THE_SECRET = [
  'HOCHOI_SECRET ở nơi đến phải đúng là khóa bí mật của nơi đi: chữ ký của mã kiểm tra giấy chứng nhận, của đường xem phim và của phiên đăng nhập đều làm bằng nó.',
  'Khóa ấy nằm trong tệp secret của thư mục dữ liệu (data/secret), hoặc trong biến HOCHOI_SECRET mà nơi đi đang chạy cùng.',
  'Hãy chép nó vào tệp cấu hình của nơi đến thành dòng HOCHOI_SECRET=…, ví dụ: echo "HOCHOI_SECRET=$(cat data/secret)" >> TỆP',
  'hoặc xem nó bằng lệnh: npm run move -- --print-secret',
].join('\n');

export function refuseOtherSecret(source: string, target: string): void {
  if (source !== target)
    throw new MovingRefused(`Khóa bí mật của hai nơi khác nhau.\n${HOW_TO_CARRY_THE_SECRET}`);
}
