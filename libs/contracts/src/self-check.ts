import { z } from 'zod';
import { textFoldings } from './answers/match-text';
import { numberStyles, toleranceTypes } from './answers/number-rules';
import { partialCreditPolicies } from './answers/share-of-chosen';

const html = z.string();
const asked = {
  /** From 1, in its self-check. */
  number: z.number().int(),
  stemHtml: html,
  /** After any answer; empty when there is none. */
  generalHtml: html,
  /** As a person reads it, safe HTML. */
  rightAnswerHtml: z.array(html),
};
const choices = {
  choices: z.array(z.object({ id: z.string(), html, weight: z.number(), feedbackHtml: html })),
  partialCredit: z.enum(partialCreditPolicies),
};
const credit = z.number();

/**
 * A question inside a lesson. Its key travels with it: it counts for nothing, and whoever learns where no line reaches is told at
 * once, as often as she tries.
 */
export const selfCheckQuestion = z
  .discriminatedUnion('type', [
    z.object({ ...asked, type: z.literal('single-choice'), ...choices }),
    z.object({ ...asked, type: z.literal('multiple-choice'), ...choices }),
    z.object({
      ...asked,
      type: z.literal('true-false'),
      answer: z.boolean(),
      trueHtml: html,
      falseHtml: html,
    }),
    z.object({
      ...asked,
      type: z.literal('numerical'),
      answers: z.array(
        z.object({
          value: z.number(),
          tolerance: z.number(),
          toleranceType: z.enum(toleranceTypes).optional(),
          credit,
          feedbackHtml: html,
        }),
      ),
      otherHtml: html,
      otherCredit: credit.optional(),
      decimalComma: z.boolean(),
      numberStyle: z.enum(numberStyles).optional(),
    }),
    z.object({
      ...asked,
      type: z.literal('short-text'),
      answers: z.array(z.object({ text: z.string(), credit, feedbackHtml: html })),
      caseSensitive: z.boolean(),
      folding: z.enum(textFoldings).optional(),
    }),
    z.object({ ...asked, type: z.literal('description') }),
  ])
  .meta({ id: 'SelfCheckQuestion' });
export type SelfCheckQuestion = z.infer<typeof selfCheckQuestion>;
