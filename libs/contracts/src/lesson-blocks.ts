import { z } from 'zod';
import { materialKinds } from './blocks';
import { selfCheckQuestion } from './self-check';
import { id } from './text';

export const videoSummary = z
  .object({
    mediaId: id,
    seconds: z.number(),
    audioOnly: z.boolean(),
    poster: z.boolean(),
    /** What is said can be read: it has captions. */
    transcript: z.boolean(),
    /** What playing it whole will cost, by quality, lowest first. */
    sizes: z.array(z.object({ quality: z.string(), label: z.string(), megabytes: z.number() })),
  })
  .meta({ id: 'VideoSummary' });
export type VideoSummary = z.infer<typeof videoSummary>;

const title = z.string();
/** The edition of the material that the lesson names; what it holds is asked for by it. */
const shown = { materialVersionId: id };
const film = { title, ...shown, video: videoSummary };

/** What a block that cannot be shown would have been; `material`: nobody knows. */
export const missingKinds = [...materialKinds, 'material', 'practice', 'quiz', 'self-check'] as const;

/** A block of a lesson as a learner sees it (how its author writes it: blocks.ts). All HTML is safe, all addresses are this reader's. */
export const lessonBlock = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), html: z.string() }),
    z.object({
      kind: z.literal('image'),
      ...shown,
      alt: z.string(),
      caption: z.string(),
      /** For phones, and the widest there is; in pixels of the latter. */
      small: z.string(),
      large: z.string(),
      width: z.number().int(),
      height: z.number().int(),
    }),
    z.object({ kind: z.literal('video'), ...film }),
    z.object({ kind: z.literal('audio'), ...film }),
    z.object({
      kind: z.literal('document'),
      title,
      ...shown,
      mediaType: z.string(),
      /** Of what is downloaded. */
      bytes: z.number().int(),
      /** Pages or slides; null when they cannot be counted. */
      pages: z.number().int().nullable(),
      /** How it is shown in the browser; null when it can only be downloaded. */
      view: z.enum(['pdf', 'html']).nullable(),
      /** Bytes that showing it costs. */
      viewBytes: z.number().int(),
      /** Characters of its words; 0 for a scan. */
      textLength: z.number().int(),
    }),
    z.object({ kind: z.literal('link'), title, url: z.string(), host: z.string() }),
    z.object({ kind: z.literal('practice'), title }),
    z.object({ kind: z.literal('quiz'), title }),
    z.object({
      kind: z.literal('self-check'),
      /** From 1, in its lesson. */
      number: z.number().int(),
      questions: z.array(selfCheckQuestion),
    }),
    /** Gone, or not ready yet: the rest of the lesson is still worth reading. */
    z.object({ kind: z.literal('missing'), what: z.enum(missingKinds), title }),
  ])
  .meta({ id: 'LessonBlock' });
export type LessonBlock = z.infer<typeof lessonBlock>;
export type MissingKind = (typeof missingKinds)[number];
