import { foldTyped } from '@hochoi/contracts';
import { gradeWith } from './feedback';
import {
  gapFillBody,
  gapFillResponse,
  type Filled,
  type GapFillBody,
  type GapFillResponse,
} from './gap-body';
import { kindOf } from './gap-kinds';
import { gapFillProblems } from './gap-problems';
import { gapFillView, gapShuffleable } from './gap-view';
import { answerTo, countRight, keepRight, shareOfParts } from './question-parts';
import type { PartGrade, QuestionType } from './question-type';
import { bounded } from './weights';

export { gapFillBody, gapFillResponse, type GapFillBody, type GapFillResponse };

const isEmpty = (filled: Filled | undefined) =>
  typeof filled === 'string' ? foldTyped(filled) === '' : !filled?.some(Boolean);

/** Gaps left empty earn nothing, whatever they would accept. */
const gradeGaps = ({ gaps }: GapFillBody, response: GapFillResponse) =>
  gaps.map((gap) => {
    const filled = answerTo(response, gap.id);
    if (filled === undefined || isEmpty(filled)) return { gap, given: '', fraction: 0, feedback: [] };
    return { gap, given: JSON.stringify(filled), ...kindOf(gap).grade(gap, filled) };
  });

const parts = (body: GapFillBody, response: GapFillResponse): PartGrade[] =>
  gradeGaps(body, response).map(({ gap: { id, weight, kind }, fraction, given }) => ({
    id,
    weight,
    fraction,
    given,
    paysFor: kind === 'pooled' ? 'tries-until-right' : 'tries-before-change',
  }));

const numbered = (texts: string[]) => texts.map((text, index) => `${index + 1}: ${text}`);

/**
 * A passage with gaps, each a small question of its own: typed, a number, chosen from its own list, or filled from a pool.
 * Takes Moodle's embedded answers (cloze), "select missing words" and "drag and drop into text".
 */
export const gapFill: QuestionType<GapFillBody, GapFillResponse> = {
  code: 'gap-fill',
  marked: true,
  body: gapFillBody,
  response: gapFillResponse,
  problems: gapFillProblems,
  shuffleable: gapShuffleable,
  isEmpty: (response) => Object.values(response).every(isEmpty),
  isComplete: ({ gaps }, response) =>
    gaps.every((gap) => kindOf(gap).isComplete(gap, answerTo(response, gap.id) ?? '')),
  grade(body, response) {
    const share = shareOfParts(parts(body, response), body.partialCredit);
    const feedback = gradeGaps(body, response).flatMap((gap) => gap.feedback);
    return gradeWith(body, bounded(body, share), feedback);
  },
  minFraction: (body) =>
    bounded(
      body,
      shareOfParts(
        body.gaps.map((gap) => ({ weight: gap.weight, fraction: kindOf(gap).least(gap) })),
        body.partialCredit,
      ),
    ),
  parts,
  numberRight: (body, response) => countRight(parts(body, response)),
  withoutWrong: (body, response) => keepRight(response, parts(body, response)),
  rightAnswer(body) {
    const right = body.gaps.map((gap) => ({ id: gap.id, texts: kindOf(gap).right(gap, body) }));
    return { texts: numbered(right.map(({ texts }) => texts.join(' / '))), choiceIds: [], parts: right };
  },
  publicView: gapFillView,
  summarise: (body, response) =>
    numbered(body.gaps.map((gap) => kindOf(gap).words(gap, answerTo(response, gap.id) ?? '', body))).join(
      '; ',
    ),
};
