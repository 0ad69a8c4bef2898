import fc from 'fast-check';
import { defaultLimits } from '../../limits';
import { collect } from '../../testing/read-all';
import { rawFields } from '../../writing/csv/csv-field';
import { csvRecords } from './csv-records';

async function* chunks(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const field = fc
  .string({ unit: fc.constantFrom('a', 'ế', ' ', ';', '"', '\r\n', '\n'), maxLength: 6 })
  .map((text) => (/[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text));
const records = fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });

describe('csvRecords', () => {
  it('keeps each record as it stands in the file, and its fields', async () => {
    await fc.assert(
      fc.asyncProperty(
        records,
        fc.constantFrom('\r\n', '\n'),
        fc.integer({ min: 1, max: 9 }),
        async (rows, end, size) => {
          const text = rows.map((row) => row.join(';') + end).join('');
          const syntax = { delimiter: ';', lineEnds: ['\r\n', '\n'] };
          const found = await collect(csvRecords(chunks(text, size), syntax, defaultLimits));
          expect(found.map(({ raw }) => raw).join('')).toBe(text);
          expect(found.map(({ raw }) => rawFields(raw.slice(0, -end.length), ';'))).toEqual(rows);
          expect(found.map(({ fields }) => fields.length)).toEqual(rows.map((row) => row.length));
        },
      ),
    );
  });
});
