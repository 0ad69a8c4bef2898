import { z } from 'zod';
import { authorText, partId } from './question-type';

/** A thing with a text that is moved, matched or put into a gap. Its id is unique within its question. */
export const part = z.strictObject({ id: partId, text: authorText });
export type Part = z.output<typeof part>;

/** Whether parts of an answer count by themselves. */
export const shareOrNothing = ['per-part', 'all-or-nothing'] as const;
