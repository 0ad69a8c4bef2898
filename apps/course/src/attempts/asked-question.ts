import type { AskedQuestionView } from '@hochoi/contracts';
import { type PublicGap, type PublicView, questionType } from '@hochoi/assessment';
import { renderLine, type TextFormat } from '@hochoi/platform';
import { learnerScheme } from './learner-scheme';
import { placeGaps } from './place-gaps';

interface Part {
  id: string;
  text: string;
}

/** What is dealt at one place of an attempt. */
export interface Dealt {
  slotId: string;
  number: number;
  choiceOrder: readonly string[];
}

const shownParts = (parts: readonly Part[], format: TextFormat) =>
  parts.map(({ id, text }) => ({ id, html: renderLine(text, format) }));

function shownGap(gap: PublicGap, format: TextFormat, placed: ReadonlySet<string>) {
  const { id, kind, layout, group, choices } = gap;
  return {
    id,
    kind,
    inText: placed.has(id),
    ...(layout && { layout }),
    ...(group !== undefined && { group }),
    ...(choices && { choices: shownParts(choices, format) }),
  };
}

/** What only some types have. */
function ofItsType(view: PublicView, placed: ReadonlySet<string>) {
  const { format, numbering, stems, items, layout, gaps, pool, poolAs, units, handIn } = view;
  return {
    ...(numbering && { numbering }),
    ...(stems && { stems: shownParts(stems, format) }),
    ...(items && { items: shownParts(items, format) }),
    ...(layout && { layout }),
    ...(gaps && { gaps: gaps.map((gap) => shownGap(gap, format, placed)) }),
    ...(pool && {
      pool: pool.map(({ id, text, group, reuse }) => ({ id, html: renderLine(text, format), group, reuse })),
    }),
    ...(poolAs && { poolAs }),
    ...(units && { units }),
    ...(handIn && { handIn }),
  };
}

/**
 * A question as it is asked: without key, weight, feedback or hint, whatever its type.
 * @param points whether she may see what the levels of a rubric are worth
 */
export function askedQuestion(
  { slotId, number, choiceOrder }: Dealt,
  { type, body }: { type: string; body: unknown },
  points: boolean,
): AskedQuestionView {
  const view = questionType(type).publicView(body, choiceOrder);
  const stem = placeGaps(
    view.stem,
    view.format,
    (view.gaps ?? []).map(({ id }) => id),
  );
  return {
    slotId,
    number,
    type,
    stemHtml: stem.html,
    choices: shownParts(view.choices ?? [], view.format),
    ...ofItsType(view, stem.placed),
    ...(view.scheme && { scheme: learnerScheme(view.scheme, view.format, points) }),
  } as AskedQuestionView; // numbering and layout are words of the types themselves
}
