import { existsSync } from 'node:fs';
import type { Config } from '../config/config';
import type { DatabaseEngine } from '../database/database';
import { backupFiles } from './backup-manifest';
import { MARK_TABLE } from './copy-mark';
import { type MovedMarker, markerFile, readMarker } from './moved-marker';
import { MovingRefused } from './moving.errors';

/** @throws MovingRefused when the data of this embedded installation is being moved away, or was */
export function refuseMoved({ embedded, dataFolder }: Pick<Config, 'embedded' | 'dataFolder'>): void {
  if (embedded && existsSync(backupFiles(dataFolder).unfinished)) throw new MovingRefused(UNFINISHED);
  const marker = embedded ? readMarker(dataFolder) : undefined;
  if (marker) throw new MovingRefused(wordsFor(marker, markerFile(dataFolder)));
}

const local = (at: string) => new Date(at).toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh' });

const wordsFor = ({ state, to, at }: MovedMarker, file: string): string =>
  (state === 'moved'
    ? [
        `Dữ liệu này đã được chuyển sang ${to} lúc ${local(at)}. Hãy dùng Học Hỏi ở đó.`,
        'Nếu chạy tiếp ở đây, hai nơi sẽ ghi khác nhau và không gộp lại được.',
        `Để quay lại nơi này (bỏ mọi thứ đã ghi ở nơi mới): dừng nơi mới, rồi xóa tệp ${file}`,
      ]
    : [
        `Dữ liệu này đang được chuyển sang ${to} (bắt đầu lúc ${local(at)}) và chưa xong.`,
        'Để đi tiếp: chạy lại lệnh npm run move như trước.',
        `Để thôi không chuyển: xóa tệp ${file}, và làm trống nơi đến trước khi chuyển lần sau.`,
      ]
  ).join('\n');

/** Asked again after the database was opened: the copier may have been at work while we waited for its lock. */
export async function refuseUnfinished(config: Config, engine: DatabaseEngine): Promise<void> {
  try {
    refuseMoved(config);
    if (await hasMark(engine)) throw new MovingRefused(UNFINISHED);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

const UNFINISHED =
  'Ở đây mới có một phần của dữ liệu: việc chép đến (npm run move, restore hay backup) chưa xong. Hãy chạy lại lệnh đó cho xong rồi khởi động.';

async function hasMark({ kind, reader }: DatabaseEngine): Promise<boolean> {
  const found: unknown[] =
    kind === 'sqlite'
      ? await reader.query(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`, [MARK_TABLE])
      : await reader.query(
          'SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?',
          [MARK_TABLE],
        );
  return found.length > 0;
}
