import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { entities } from '@hochoi/composition';
import {
  type AuditCheck,
  AuditVerifier,
  type Config,
  type DatabaseEngine,
  findSigningKey,
  MariadbEngine,
  platformEntities,
  readConfig,
  SqliteEngine,
  type Verdict,
  vietnameseDay,
} from '@hochoi/platform';
import { z } from 'zod';
import { anchorLine, brokenInWords, readHash, verdictInWords } from './audit-words';

/** `npm run audit:verify [-- --from DAY] [--expect HASH] [--anchor]`. See docs/operations/audit.md. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, expect: { type: 'string' }, anchor: { type: 'boolean' } },
  });
  const from = values.from === undefined ? undefined : readDay(values.from);
  const expect = values.expect === undefined ? undefined : readHash(values.expect);
  if (values.expect !== undefined && !expect)
    throw new Error(
      '--expect cần mã 64 chữ số như dòng đã chép ra giấy (cách nhau bằng dấu cách cũng được).',
    );
  const config = readConfig();
  const verdict = await verify(config, { from, expect });
  const today = vietnameseDay(new Date());
  if (verdict.broken) return fail(brokenInWords(verdict.broken));
  console.log(verdictInWords(verdict, today).join('\n'));
  if (expect && !verdict.expectedAt)
    return fail('MÃ TRÊN GIẤY KHÔNG CÓ TRONG CHUỖI: chuỗi đã bị viết lại hoặc bị cắt sau ngày chép mã ấy.');
  if (expect) console.log(`Mã trên giấy đúng là của số ${verdict.expectedAt!.toLocaleString('vi-VN')}.`);
  console.log('Nhật ký còn nguyên vẹn.');
  if (values.anchor)
    console.log(`\nHãy chép hoặc in dòng này và giữ ngoài hệ thống:\n${anchorLine(today, verdict)}`);
}

async function verify(config: Config, asked: Pick<AuditCheck, 'from' | 'expect'>): Promise<Verdict> {
  const engine = await openEngine(config);
  const keys = { own: findSigningKey(config)?.id, trusted: config.auditTrustedKeys };
  const progress = (seq: number) => console.log(`… số ${seq.toLocaleString('vi-VN')}`);
  const verifier = new AuditVerifier(engine.reader, { ...asked, keys, now: new Date(), progress });
  return verifier.verify().finally(() => engine.close());
}

/** @throws when there is nothing: an empty database made at a wrong place would be found whole */
async function openEngine({ databaseUrl, dataFolder }: Config): Promise<DatabaseEngine> {
  const all = [...platformEntities, ...entities];
  if (databaseUrl) return MariadbEngine.open(databaseUrl, all);
  const file = join(dataFolder, 'hochoi.db');
  if (!existsSync(file)) throw new Error(`Không có dữ liệu nào ở ${dataFolder}. Hãy xem lại HOCHOI_DATA.`);
  return SqliteEngine.open(file, all);
}

/** 2026-11-22 or 22/11/2026. */
function readDay(typed: string): string {
  const [, date, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed) ?? [];
  const day = year ? `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}` : typed;
  if (z.iso.date().safeParse(day).success) return day;
  throw new Error('--from cần một ngày, ví dụ 2026-11-22 hoặc 22/11/2026.');
}

function fail(words: string): void {
  console.error(words);
  process.exitCode = 1;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
