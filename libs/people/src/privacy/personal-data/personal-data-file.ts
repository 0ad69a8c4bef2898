import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { PurposeRegister } from '../privacy-content';
import { columnWords } from './column-words';
import type { FoundRows } from './personal-data.service';

type Purpose = PurposeRegister['purposes'][number];

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

function wordsOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const rowHtml = (row: object): string =>
  `<dl>${Object.entries(row)
    .map(([name, value]) => `<dt>${escape(columnWords[name] ?? name)}</dt><dd>${escape(wordsOf(value))}</dd>`)
    .join('')}</dl>`;

const tableHtml = ({ table, rows }: FoundRows): string =>
  `<h3>${escape(table)} (${rows.length})</h3>${rows.map(rowHtml).join('')}`;

function sectionHtml(purpose: Purpose, found: FoundRows[]): string {
  const { title, purpose: why, law, kept, seenBy } = purpose;
  const facts = [`Để làm gì: ${why}`, `Căn cứ: ${law}`, `Giữ bao lâu: ${kept}`, `Ai xem được: ${seenBy}`];
  return `<section><h2>${escape(title)}</h2><ul>${facts.map((fact) => `<li>${escape(fact)}</li>`).join('')}</ul>${found
    .filter(({ rows }) => rows.length > 0)
    .map(tableHtml)
    .join('')}</section>`;
}

const style = `body{font:17px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:0 1rem;border-top:1px solid #ccc;padding:.5rem 0;margin:0}
dt{color:#555}dd{margin:0;overflow-wrap:anywhere}h3{font-size:1rem}`;

/** A page to read, without anything from elsewhere: it opens from a stick, in ten years too. */
export function personalDataPage(name: string, now: Date, purposes: Purpose[], found: FoundRows[]): string {
  const sections = purposes.map((purpose) =>
    sectionHtml(
      purpose,
      found.filter(({ table }) => purpose.tables.includes(table)),
    ),
  );
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Dữ liệu của ${escape(name)}</title><meta name="viewport" content="width=device-width"><style>${style}</style></head><body><h1>Dữ liệu của ${escape(name)}</h1><p>Học Hỏi đang giữ những dữ liệu sau, tính đến ${now.toISOString()} (giờ quốc tế).</p>${sections.join('')}</body></html>`;
}

/** data.json for programs and doc-toi.html to read, in one archive. */
export function personalDataArchive(
  name: string,
  now: Date,
  purposes: Purpose[],
  found: FoundRows[],
): Readable {
  const zip = new ZipFile();
  const data = Object.fromEntries(found.map(({ table, rows }) => [table, rows]));
  const options = { mtime: now };
  zip.addBuffer(
    Buffer.from(JSON.stringify({ exportedAt: now.toISOString(), ...data }, null, 2)),
    'data.json',
    options,
  );
  zip.addBuffer(Buffer.from(personalDataPage(name, now, purposes, found)), 'doc-toi.html', options);
  zip.end();
  return zip.outputStream as Readable;
}
