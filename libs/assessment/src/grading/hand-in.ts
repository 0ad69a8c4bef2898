import { z } from 'zod';
import { authorText } from './question-type';
import { markingScheme } from './marking-scheme';

/** Which files may be handed in. `types` are endings as .pdf or groups (image, audio, video, document); none: any. */
export const fileRule = z.strictObject({
  atLeast: z.number().int().min(0).max(20).default(0),
  /** 0: no files. */
  atMost: z.number().int().min(0).max(20).default(0),
  types: z
    .array(z.string().regex(/^(\.[a-z0-9]{1,10}|image|audio|video|document)$/))
    .max(30)
    .default([]),
  /** Of each file; absent: what the platform allows. */
  maxBytes: z.number().int().min(1).optional(),
});
export type FileRule = z.output<typeof fileRule>;

/** The event keeps name and size, so that a dispute is settled by what was handed in, not by what is stored later. */
export const handedInFile = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(255).normalize('NFC'),
  bytes: z.number().int().min(0),
});

/** What all questions have that people mark. */
export const markedByPeople = {
  /** For whoever marks; a learner never sees it. */
  markerNotes: authorText.default(''),
  /** Absent: one mark by judgement. */
  marking: markingScheme.optional(),
};

export const handInResponse = z.strictObject({
  text: z.string().max(100_000).default(''),
  files: z.array(handedInFile).max(20).default([]),
});
export type HandInResponse = z.output<typeof handInResponse>;
