import type { ObjectStorage } from '../storage/object-storage';
import { compareObjects } from './compare-objects';
import { copyObjects, type ObjectCopy } from './copy-objects';
import { compareRows, type TableSum } from './compare-rows';
import { copyRows } from './copy-rows';
import { Differences } from './moving.errors';
import type { ObjectList } from './object-list';
import type { CopyProgress } from './progress';
import type { RowStore } from './row-store';

const ADVICE = [
  'Nơi đi không bị sửa gì. Có ai đó đã ghi vào nơi đến trong lúc chép, hoặc nơi đến có hỏng hóc.',
  'Hãy tìm nguyên nhân, làm trống nơi đến rồi chạy lại từ đầu.',
].join('\n');

/** Copies and proves. @throws CopyDiffers */
export async function carryRows(from: RowStore, to: RowStore, progress: CopyProgress): Promise<TableSum[]> {
  progress.say('Chép các bảng:');
  await copyRows(from, to, progress);
  progress.say('So từng dòng của hai bên…');
  const differences = new Differences();
  const sums = await compareRows(from, to, differences);
  differences.refuse(ADVICE);
  const rows = sums.reduce((sum, table) => sum + table.rows, 0);
  progress.say(`  ${sums.length} bảng, ${rows.toLocaleString('vi-VN')} dòng giống nhau.`);
  return sums;
}

export interface CarriedObjects {
  list: ObjectList;
  count: number;
  bytes: number;
}

/** Copies and proves. @throws CopyDiffers */
export async function carryObjects(copy: ObjectCopy): Promise<CarriedObjects> {
  copy.progress.say('Chép các tệp:');
  const list = await copyObjects(copy);
  return { list, ...(await proveObjects(list, copy.to, copy.progress, ADVICE)) };
}

/** @throws CopyDiffers when an object is not as it was listed */
export async function proveObjects(
  list: ObjectList,
  objects: ObjectStorage,
  progress: CopyProgress,
  advice: string,
): Promise<{ count: number; bytes: number }> {
  progress.say('Kiểm tra từng tệp…');
  const differences = new Differences();
  const sums = await compareObjects(list, objects, differences, progress);
  differences.refuse(advice);
  return sums;
}
