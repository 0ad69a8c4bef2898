import { groupInOrder, requireOrder } from './dealt-order';
import type { Gap, GapFillBody } from './gap-body';
import { partView } from './question-parts';
import type { DealtOrder, PublicGap, PublicView } from './question-type';

type WithChoices = Extract<Gap, { kind: 'one' | 'several' }>;
const hasChoices = (gap: Gap): gap is WithChoices => gap.kind === 'one' || gap.kind === 'several';

/** Choices of two gaps may bear the same id: in the order of an attempt each goes by its gap's name too. */
const named = ({ id, choices }: WithChoices) =>
  choices.map((choice) => ({ choice, id: `${id}.${choice.id}` }));

/** Ids of all groups in one list; a group is put in order by itself. */
export const gapShuffleable = ({ gaps, pool, shuffle }: GapFillBody): string[] => [
  ...gaps.flatMap((gap) => (hasChoices(gap) && gap.shuffle ? named(gap).map(({ id }) => id) : [])),
  ...(shuffle ? pool.map(({ id }) => id) : []),
];

function gapView(gap: Gap, { pool }: GapFillBody, order: DealtOrder): PublicGap {
  const { id, kind } = gap;
  if (kind === 'pooled')
    return { id, kind, group: pool.find((choice) => choice.id === gap.choice)?.group ?? 1 };
  if (!hasChoices(gap)) return { id, kind };
  const choices = groupInOrder(named(gap), order).map(({ choice }) => partView(choice));
  return { id, kind, layout: gap.layout, choices };
}

/** The passage with its gaps; the group of a pooled gap is told, its right choice is not. */
export function gapFillView(body: GapFillBody, order: DealtOrder): PublicView {
  requireOrder(gapShuffleable(body), order);
  const pool = groupInOrder(body.pool, order);
  return {
    type: 'gap-fill',
    format: body.format,
    stem: body.stem,
    gaps: body.gaps.map((gap) => gapView(gap, body, order)),
    ...(pool.length > 0 && {
      pool: pool.map(({ id, text, group, reuse }) => ({ id, text, group, reuse })),
      poolAs: body.poolAs,
    }),
  };
}
