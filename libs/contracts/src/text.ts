import { z } from 'zod';

const invisible = /[\u0000-\u0008\u000B-\u001F\u007F\u200B-\u200D\u2060\uFEFF]/g;

/** NFC, no invisible characters, no-break spaces as spaces. Applied wherever text crosses a border (domain.md 6.4, 1 and 8). */
export const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(invisible, '')
    .replace(/\u00A0/g, ' ')
    .normalize('NFC'); // last: what is taken out may have stood between a letter and its mark

/** One line: tidied, trimmed, runs of white space folded. Lengths count characters after that. */
export const line = (max: number, min = 1) =>
  z
    .string('Hãy nhập nội dung.')
    .transform((text) => tidy(text).replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(min, 'Mục này không được để trống.')
        .max(max, `Mục này dài quá ${max} ký tự. Hãy rút gọn.`),
    );

/** Text of several lines: tidied, trimmed at both ends. */
export const prose = (max: number, min = 0) =>
  z
    .string('Hãy nhập nội dung.')
    .transform((text) => tidy(text).trim())
    .pipe(
      z
        .string()
        .min(min, 'Mục này không được để trống.')
        .max(max, `Nội dung dài quá ${max} ký tự. Hãy rút gọn hoặc tách thành nhiều bài.`),
    );

/**
 * Folds case, tone marks and đ for searching: NFKD without marks, and đ, Ð (U+00D0), Ɖ (U+0189) as d, which do not decompose.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐðÐɖƉ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();

export const id = z.string().min(1).max(36);

/** A page of a list: hand `nextCursor` back as `cursor` for the next one. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.number().int(), nextCursor: z.string().nullable() });

export const cursorQuery = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
};

/** A moment in UTC, ISO 8601; services hand over dates. */
export const moment = z
  .union([z.date(), z.string()])
  .transform((value) => (value instanceof Date ? value.toISOString() : value))
  .pipe(z.iso.datetime());

/** RFC 9457. `code` is stable; `title` is Vietnamese and says what to do; `fields` points into the body. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    correlationId: z.string(),
    fields: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;
