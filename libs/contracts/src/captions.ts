import { z } from 'zod';
import { only, route } from './route';
import { id, line, moment, tidy } from './text';

/**
 * Languages that captions may be in: BCP 47, as players and screen readers read it, with the peoples’ own tags of ISO 639-3
 * (Tày is `tyz` and Thái Đen `blt`; `tay` would be a language of Taiwan and `tdd` one of Yunnan). Vietnamese first, as everywhere.
 */
export const captionLanguages = {
  vi: 'Tiếng Việt',
  en: 'Tiếng Anh',
  hmn: 'Tiếng Mông',
  tyz: 'Tiếng Tày',
  nut: 'Tiếng Nùng',
  blt: 'Tiếng Thái (Thái Đen)',
  twh: 'Tiếng Thái (Thái Trắng)',
  mtq: 'Tiếng Mường',
  ium: 'Tiếng Dao',
  km: 'Tiếng Khmer',
  cjm: 'Tiếng Chăm',
  jra: 'Tiếng Gia Rai',
  rad: 'Tiếng Ê Đê',
  bdq: 'Tiếng Ba Na',
  sed: 'Tiếng Xơ Đăng',
  kpm: 'Tiếng Cơ Ho',
  hre: 'Tiếng Hrê',
  bru: 'Tiếng Bru – Vân Kiều',
} as const;
export type CaptionLanguage = keyof typeof captionLanguages;
export const captionLanguageCodes = Object.keys(captionLanguages) as [CaptionLanguage, ...CaptionLanguage[]];
export const captionLanguage = z.enum(captionLanguageCodes).meta({ id: 'CaptionLanguage' });

export const captionLimits = {
  cues: 4000,
  /** Characters of one caption. */
  text: 400,
  /** Characters a second; faster than this few people read to the end. */
  charactersPerSecond: 25,
  /** Milliseconds. A caption may end this much after its film: lengths are rounded differently everywhere. */
  afterTheEnd: 1000,
  /** Milliseconds: the longest film the players’ clock (hh:mm:ss.mmm) can name. */
  latest: 99 * 3_600_000,
  fileBytes: 1024 * 1024,
} as const;

/** Lines of one caption: tidied, trimmed, none of them blank, for a blank line ends a caption in every format. */
export const captionText = (text: string): string =>
  tidy(text)
    .split('\n')
    .map((each) => each.replace(/\s+/g, ' ').trim())
    .filter((each) => each !== '')
    .join('\n');

const time = z.number().int().min(0).max(captionLimits.latest);
export const captionCue = z
  .object({
    /** Milliseconds from the beginning of the film. */
    startMs: time,
    endMs: time,
    text: z
      .string()
      .max(4 * captionLimits.text)
      .transform(captionText)
      .pipe(z.string().max(captionLimits.text, `Mỗi câu phụ đề dài nhất ${captionLimits.text} ký tự.`)),
  })
  .meta({ id: 'CaptionCue' });
export type CaptionCue = z.output<typeof captionCue>;

export const captionProblem = z
  .object({
    code: z.enum(['empty', 'reversed', 'beyond', 'hidden', 'overlap', 'fast', 'line', 'stripped']),
    /** `error`: cannot be kept so; `warning`: can, but is worth a look. */
    severity: z.enum(['error', 'warning']),
    message: z.string(),
    /** Which caption, from 0 in the order of time; null for a line of the file that is none. */
    cue: z.number().int().nullable(),
    /** Line of the file, from 1; null where there is no file. */
    line: z.number().int().nullable(),
  })
  .meta({ id: 'CaptionProblem' });
export type CaptionProblem = z.output<typeof captionProblem>;

/** What a list of captions names: not their text. */
export const captionSummary = z
  .object({
    language: captionLanguage,
    /** Beside the language’s own name, as “bản dễ đọc”. */
    label: z.string().nullable(),
    /** Characters of all captions; null where nobody has opened those of an earlier release. */
    textLength: z.number().int().nullable(),
    updatedAt: moment,
    lockVersion: z.number().int(),
  })
  .meta({ id: 'CaptionSummary' });

export const captions = captionSummary
  .extend({
    cues: z.array(captionCue),
    problems: z.array(captionProblem),
  })
  .meta({ id: 'Captions' });
export type Captions = z.input<typeof captions>;

export const captionFileContent = z
  .object({ format: z.enum(['vtt', 'srt']), cues: z.array(captionCue), problems: z.array(captionProblem) })
  .meta({ id: 'CaptionFileContent' });

const authors = only(['trainer', 'system-administrator'], 'own');
const byMedia = z.object({ mediaId: id });
const byLanguage = byMedia.extend({ language: captionLanguage });
const tag = 'captions';

/** Below `/media/`, so the media service answers them. Whoever uploaded a film writes its captions. */
export const captionRoutes = {
  listCaptions: route({
    id: 'listCaptions',
    method: 'GET',
    path: '/media/{mediaId}/captions',
    tag,
    access: authors,
    params: byMedia,
    summary: 'The languages a film has captions in',
    response: z.object({ items: z.array(captionSummary) }),
  }),
  getCaptions: route({
    id: 'getCaptions',
    method: 'GET',
    path: '/media/{mediaId}/captions/{language}',
    tag,
    access: authors,
    params: byLanguage,
    summary: 'The captions of a film in one language',
    response: captions,
  }),
  saveCaptions: route({
    id: 'saveCaptions',
    method: 'PUT',
    path: '/media/{mediaId}/captions/{language}',
    tag,
    access: authors,
    params: byLanguage,
    ifMatch: true,
    summary: 'Write the captions of one language; If-Match 0 for a language that has none yet',
    body: z.object({
      label: line(60, 0)
        .transform((text) => text || null)
        .nullish(),
      cues: z
        .array(captionCue)
        .max(captionLimits.cues, `Một video có nhiều nhất ${captionLimits.cues} câu phụ đề.`),
    }),
    response: captions,
  }),
  removeCaptions: route({
    id: 'removeCaptions',
    method: 'DELETE',
    path: '/media/{mediaId}/captions/{language}',
    tag,
    access: authors,
    params: byLanguage,
    ifMatch: true,
    summary: 'Take the captions of one language away',
  }),
  readCaptionFile: route({
    id: 'readCaptionFile',
    method: 'POST',
    path: '/media/{mediaId}/caption-file',
    tag,
    access: authors,
    params: byMedia,
    status: 200,
    summary: 'What a .vtt or .srt file holds and what is wrong in it; nothing is kept yet',
    upload: { mediaTypes: ['application/octet-stream'], maxBytes: captionLimits.fileBytes },
    response: captionFileContent,
  }),
  downloadCaptions: route({
    id: 'downloadCaptions',
    method: 'GET',
    path: '/media/{mediaId}/captions/{language}/file',
    tag,
    access: authors,
    params: byLanguage,
    query: z.object({ format: z.enum(['vtt', 'srt']).default('vtt') }),
    summary: 'The captions of one language as a file',
    file: 'application/octet-stream',
    looksAt: 'nobody',
  }),
};
