import { day } from '@hochoi/contracts';
import { type Doubt, doubtList, type Report } from './doubts';
import type { UnitListFiles } from './plan-units';
import type { Mapping } from './planning/mapping';
import type { UnitList } from './planning/plan-list';
import { changeRows } from './reading/change-rows';
import type { ColumnNames } from './reading/columns';
import { mappingRows } from './reading/mapping-rows';
import { type ListFile, readTable, UnreadableFile } from './reading/read-table';
import { unitRows } from './reading/unit-rows';

/** What the caller hands over and says of it. */
export interface UnitListSources {
  top: string;
  lists: { codeList: string; file: ListFile; since?: string }[];
  mapping?: { file: ListFile; fromList?: string; toList?: string; on?: string; legalBasis?: string };
  changes?: { file: ListFile; codeList?: string };
  columns?: Partial<Record<'list' | 'mapping' | 'changes', ColumnNames>>;
}

/**
 * Reads the files; what cannot be used of their rows is among the doubts.
 * @throws UnreadableFile when a file as a whole, or what is said of it, cannot be used
 */
export async function readFiles(
  sources: UnitListSources,
): Promise<{ files: UnitListFiles; doubts: Doubt[] }> {
  const { doubts, report } = doubtList();
  const lists: UnitList[] = [];
  for (const list of sources.lists) lists.push(await readList(list, sources, report));
  const mapping = await readMapping(sources, lists, report);
  const changes = await readChanges(sources, report);
  return { files: { top: sources.top, lists, mappings: mapping ? [mapping] : [], changes }, doubts };
}

const isDay = (text: string | undefined) => day.safeParse(text).success;

async function readList(
  { codeList, file, since }: UnitListSources['lists'][number],
  { columns }: UnitListSources,
  report: Report,
): Promise<UnitList> {
  const rows = unitRows(await readTable(file, report), report, columns?.list);
  if (!since && !isDay(codeList) && rows.some(({ validFrom }) => validFrom === null))
    throw new UnreadableFile(
      `Tệp ${file.name} có dòng không ghi từ ngày nào. Hãy nêu ngày bằng --since ${codeList}=NĂM-THÁNG-NGÀY.`,
    );
  return { codeList, file: file.name, rows, since: since ?? codeList };
}

async function readMapping(
  { mapping, columns }: UnitListSources,
  lists: UnitList[],
  report: Report,
): Promise<Mapping | undefined> {
  if (!mapping) return undefined;
  const to = lists.find(({ codeList }) => codeList === (mapping.toList ?? lists.at(-1)?.codeList));
  const fromList = mapping.fromList ?? lists.find((list) => list !== to)?.codeList;
  if (!to || !fromList || fromList === to.codeList)
    throw new UnreadableFile(
      'Bảng chuyển đổi cần danh mục mới trong cùng lần nhập (--list) và tên danh mục cũ (--from-list).',
    );
  const on = mapping.on ?? to.codeList;
  if (!isDay(on)) throw new UnreadableFile('Hãy nêu ngày chuyển đổi bằng --on NĂM-THÁNG-NGÀY.');
  const { file, legalBasis = null } = mapping;
  const targets = new Map(to.rows.map((row) => [row.code, row]));
  const rows = mappingRows(await readTable(file, report), report, columns?.mapping);
  return { file: file.name, fromList, to, targets, on, legalBasis, rows };
}

async function readChanges(
  { changes, columns, lists }: UnitListSources,
  report: Report,
): Promise<UnitListFiles['changes']> {
  if (!changes) return [];
  const codeList = changes.codeList ?? lists.at(-1)?.codeList;
  if (!codeList) throw new UnreadableFile('Hãy nêu danh mục mã của tệp thay đổi bằng --changes-list.');
  return [{ codeList, rows: changeRows(await readTable(changes.file, report), report, columns?.changes) }];
}
