import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import type { Config } from '../config/config';
import type { Entities } from '../database/entities';
import { openStorage, platformEntities } from '../open-platform';
import { carryObjects, carryRows } from './copy-all';
import { claimTarget, readMark, removeMark } from './copy-mark';
import { openMariadbTarget } from './mariadb-rows';
import { type MovedMarker, readMarker, writeMarker } from './moved-marker';
import { MovingRefused } from './moving.errors';
import { describePlace, refuseOtherSecret, sameObjects } from './place';
import type { CopyProgress } from './progress';
import type { RowStore } from './row-store';
import { openSqliteAlone } from './sqlite-rows';

export interface Move {
  /** An embedded installation that nothing runs on. */
  source: Config;
  /** MariaDB, migrated here, and any object storage; empty, or begun by this same move. */
  target: Config;
  /** Of the domains. */
  entities: Entities;
  progress: CopyProgress;
  /** Rejects when something is under way that a copy would lose. */
  refuseUnderWay?: (manager: EntityManager) => Promise<void>;
}

/**
 * Carries rows and objects over, proves that all of them arrived, and closes the source. Killed anywhere and started again it goes
 * on. @throws MovingRefused, CopyDiffers, ConfigError: with words for the administrator
 */
export async function moveInstallation(move: Move): Promise<void> {
  const { source, target, entities } = move;
  const file = join(source.dataFolder, 'hochoi.db');
  if (!source.embedded) throw new MovingRefused('Nơi đi phải là bản nhúng (không đặt DATABASE_URL).');
  if (!existsSync(file)) throw new MovingRefused(`Không có dữ liệu nào ở ${source.dataFolder}.`);
  if (!target.databaseUrl) throw new MovingRefused('Cấu hình của nơi đến thiếu DATABASE_URL.');
  refuseOtherSecret(source.secret, target.secret);
  const all = [...platformEntities, ...entities];
  const from = await openSqliteAlone(file, all);
  try {
    const to = await openMariadbTarget(target.databaseUrl, all);
    await moveRows(move, from, to).finally(() => to.close());
  } finally {
    await from.close();
  }
}

async function moveRows(move: Move, from: RowStore, to: RowStore): Promise<void> {
  const { source, progress } = move;
  const marker = readMarker(source.dataFolder);
  if (marker?.state !== 'moved') await carry(move, from, to, marker?.id ?? randomUUID());
  else if ((await readMark(to)) !== marker.id)
    throw new MovingRefused(`Dữ liệu này đã được chuyển sang ${marker.to} rồi.`);
  await removeMark(to);
  progress.say(`Đã chuyển xong sang ${describePlace(move.target)}. Hãy khởi động Học Hỏi ở đó.`);
}

/** The source is closed before the target is opened: whoever is killed in between has no two places to write to. */
async function carry(move: Move, from: RowStore, to: RowStore, id: string): Promise<void> {
  const { source, target, progress } = move;
  const [fromObjects, toObjects] = [openStorage(source), openStorage(target)];
  await fromObjects.prepare();
  await toObjects.prepare();
  const stay = sameObjects(source, target);
  await move.refuseUnderWay?.(from.manager);
  await claimTarget(to, stay ? undefined : toObjects, id);
  const at = new Date().toISOString();
  const marker: MovedMarker = { id, state: 'moving', to: describePlace(target), at };
  writeMarker(source.dataFolder, marker);
  await carryRows(from, to, progress);
  if (stay) progress.say('Kho tệp là một ở cả hai nơi: tệp giữ nguyên chỗ.');
  else {
    const list = join(source.dataFolder, 'moved-objects.jsonl');
    await carryObjects({ from: fromObjects, to: toObjects, list, progress });
  }
  writeMarker(source.dataFolder, { ...marker, state: 'moved', at: new Date().toISOString() });
}
