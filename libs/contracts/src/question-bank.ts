import { z } from 'zod';

/** `draft`: has no version yet that may be put before learners; `retired`: no longer offered, kept where it is used. */
export const bankQuestionState = z.enum(['draft', 'ready', 'retired']).meta({ id: 'BankQuestionState' });
export type BankQuestionState = z.output<typeof bankQuestionState>;
