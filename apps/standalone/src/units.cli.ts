import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { withServices } from '@hochoi/composition';
import {
  doubtReport,
  IntakeModule,
  type ListFile,
  summarise,
  type UnitListPlan,
  UnitListService,
  type UnitListSources,
  UnreadableFile,
} from '@hochoi/intake';
import type { UnitLevel, UnitOperationKind } from '@hochoi/contracts';
import { DomainError, readConfig } from '@hochoi/platform';

const { values: given } = parseArgs({
  options: {
    parent: { type: 'string', default: 'Trung ương Hội Liên hiệp Phụ nữ Việt Nam' },
    list: { type: 'string', multiple: true, default: [] },
    since: { type: 'string', multiple: true, default: [] },
    mapping: { type: 'string' },
    'from-list': { type: 'string' },
    'to-list': { type: 'string' },
    on: { type: 'string' },
    basis: { type: 'string' },
    changes: { type: 'string' },
    'changes-list': { type: 'string' },
    column: { type: 'string', multiple: true, default: [] },
    report: { type: 'string' },
    preview: { type: 'boolean', default: false },
    apply: { type: 'boolean', default: false },
    undo: { type: 'string' },
  },
});

const usage = `Cách dùng: npm run units -- --list DANH_MỤC=TỆP … [--mapping TỆP] [--changes TỆP] --preview | --apply [--report TỆP]
           npm run units -- --undo MÃ_LẦN_NHẬP
Xem docs/operations/units.md.`;

/** `npm run units`: brings the units in line with lists of them, or takes such an import back. */
async function main(): Promise<void> {
  const { undo, preview, apply } = given;
  if ([undo, preview, apply].filter(Boolean).length !== 1) throw new UnreadableFile(usage);
  await withServices(readConfig(), [IntakeModule], async (app) => {
    const lists = app.get(UnitListService, { strict: false });
    if (undo) return undoBatch(lists, undo);
    const started = performance.now();
    const sources = readSources();
    const { plan, batchId } = apply
      ? await applied(lists, sources)
      : { plan: await lists.preview(sources), batchId: null };
    await report(plan);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    if (!apply) return console.log('Đây là bản xem trước, chưa có gì thay đổi. Thêm --apply để thực hiện.');
    if (!batchId) return console.log('Các đơn vị đã đúng như tệp: không có gì thay đổi.');
    console.log(`Đã thực hiện trong ${seconds} giây. Hoàn tác: npm run units -- --undo ${batchId}`);
  });
}

/** The report is written also when rows are wrong and nothing is applied. */
async function applied(lists: UnitListService, sources: UnitListSources) {
  console.log('Đang thực hiện…');
  try {
    return await lists.apply(sources, null);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'unit-list.invalid')
      await report(await lists.preview(sources));
    throw error;
  }
}

async function undoBatch(lists: UnitListService, batchId: string): Promise<void> {
  await lists.undo(batchId, null);
  console.log(`Đã hoàn tác lần nhập ${batchId}.`);
}

/** `NAME=VALUE`, the first sign that equals counts. */
function pair(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new UnreadableFile(`“${text}” cần có dạng TÊN=GIÁ_TRỊ.\n${usage}`);
  return [text.slice(0, at), text.slice(at + 1)];
}

const read = (path: string): ListFile => ({ name: basename(path), content: path });

function readSources(): UnitListSources {
  const since = new Map(given.since.map(pair));
  return {
    top: given.parent,
    lists: given.list
      .map(pair)
      .map(([codeList, path]) => ({ codeList, file: read(path), since: since.get(codeList) })),
    mapping: given.mapping
      ? {
          file: read(given.mapping),
          fromList: given['from-list'],
          toList: given['to-list'],
          on: given.on,
          legalBasis: given.basis,
        }
      : undefined,
    changes: given.changes ? { file: read(given.changes), codeList: given['changes-list'] } : undefined,
    columns: readColumns(),
  };
}

/** `--column mapping.old_code="Mã cũ"` */
function readColumns(): UnitListSources['columns'] {
  const columns: Record<string, Record<string, string>> = {};
  for (const [field, header] of given.column.map(pair)) {
    const [kind, name] = field.split('.');
    if (!['list', 'mapping', 'changes'].includes(kind!) || !name)
      throw new UnreadableFile(`“${field}” cần có dạng list.CỘT, mapping.CỘT hoặc changes.CỘT.`);
    (columns[kind!] ??= {})[name] = header;
  }
  return columns;
}

const words: Record<UnitOperationKind | UnitLevel, string> = {
  create: 'thành lập',
  rename: 'đổi tên',
  retype: 'đổi loại hình',
  move: 'chuyển cấp trên',
  merge: 'hợp nhất',
  split: 'chia tách',
  reorganise: 'sắp xếp',
  dissolve: 'kết thúc',
  national: 'trung ương',
  province: 'tỉnh',
  district: 'huyện',
  commune: 'xã',
  branch: 'chi hội',
  group: 'tổ',
  other: 'khác',
};

function line(title: string, counts: Partial<Record<UnitOperationKind | UnitLevel, number>>): string {
  const parts = Object.entries(counts).map(([what, count]) => `${words[what as UnitLevel]} ${count}`);
  return `${title}: ${parts.join(', ') || 'không có'}.`;
}

async function report(plan: UnitListPlan): Promise<void> {
  const { operations, byKind, created, ended, undecided, doubts } = summarise(plan);
  console.log(line(`${operations} thao tác`, byKind));
  console.log(line('Đơn vị mới', created));
  console.log(line('Đơn vị kết thúc', ended));
  console.log(`Đơn vị mà người giữ chức vụ là “chưa xác định”: ${undecided}.`);
  console.log(`Dòng sai: ${doubts.error}. Cần xem: ${doubts.doubt}. Ghi chú: ${doubts.note}.`);
  const shown = plan.doubts.filter(({ weight }) => weight !== 'note').slice(0, given.report ? 0 : 20);
  for (const { file, line, problem, done } of shown)
    console.log(`  ${file}${line ? `:${line}` : ''} ${problem} ${done}`);
  if (!given.report) return console.log('Xem tất cả bằng --report TỆP.csv.');
  writeFileSync(given.report, await doubtReport(plan.doubts));
  console.log(`Báo cáo: ${given.report}`);
}

main().catch((error: Error) => {
  console.error(error instanceof UnreadableFile || error instanceof DomainError ? error.message : error);
  process.exit(1);
});
