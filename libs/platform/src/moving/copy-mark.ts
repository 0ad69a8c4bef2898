import type { ObjectStorage } from '../storage/object-storage';
import { MovingRefused } from './moving.errors';
import type { RowStore } from './row-store';

/** A table of the copier's own: while it is there, the copy is unfinished and the platform does not start on it. */
export const MARK_TABLE = 'unfinished_copy';

/** Which copy this target is in the middle of; undefined: of none. */
export async function readMark(rows: RowStore): Promise<string | undefined> {
  if (!(await rows.hasTable(MARK_TABLE))) return undefined;
  const [found] = (await rows.query(`SELECT id FROM ${MARK_TABLE}`)) as { id: string }[];
  return found?.id;
}

export async function setMark(rows: RowStore, id: string): Promise<void> {
  await rows.query(`CREATE TABLE IF NOT EXISTS ${MARK_TABLE} (id varchar(36) NOT NULL)`);
  await rows.transaction(async (manager) => {
    await manager.query(`DELETE FROM ${MARK_TABLE}`);
    await manager.query(`INSERT INTO ${MARK_TABLE} (id) VALUES (?)`, [id]);
  });
}

export const removeMark = (rows: RowStore): Promise<unknown> =>
  rows.query(`DROP TABLE IF EXISTS ${MARK_TABLE}`);

/**
 * Makes the target this copy's: an empty one, or one in which this very copy was begun.
 * @throws MovingRefused saying what is there
 */
export async function claimTarget(
  rows: RowStore,
  objects: ObjectStorage | undefined,
  id: string,
): Promise<void> {
  if ((await readMark(rows)) === id) return;
  const there = await contentsOf(rows, objects);
  if (there.length > 0)
    throw new MovingRefused(
      [
        `Nơi đến không trống: ${there.join(', ')}.`,
        'Chỉ chép vào một cơ sở dữ liệu và một kho tệp trống, chưa từng khởi động Học Hỏi, để không lẫn hai bên.',
        'Hãy tạo cơ sở dữ liệu và kho (bucket, thư mục dữ liệu) mới, hoặc làm trống chúng nếu chắc chắn không cần nữa.',
      ].join('\n'),
    );
  await setMark(rows, id);
}

async function contentsOf(rows: RowStore, objects?: ObjectStorage): Promise<string[]> {
  const there: string[] = [];
  for (const { name, metadata } of rows.tables) {
    const count = await rows.manager.count(metadata.target);
    if (count > 0) there.push(`bảng ${name} có ${count} dòng`);
  }
  const first = await objects?.list('')[Symbol.asyncIterator]().next();
  if (first && !first.done) there.push(`kho tệp có ${first.value.key}…`);
  return there;
}
