import type { LearnerScheme } from '@hochoi/contracts';
import type { PublicScheme } from '@hochoi/assessment';
import { renderLine, type TextFormat } from '@hochoi/platform';

/** A rubric or guide as learners see it: without what is told to markers. @param points whether they may see what things are worth */
export function learnerScheme(
  { kind, criteria }: PublicScheme,
  format: TextFormat,
  points: boolean,
): LearnerScheme {
  const worth = (given: number) => (points ? given : null);
  return {
    kind,
    criteria: criteria.map(({ id, text, maxPoints, levels }) => ({
      ...{ id, html: renderLine(text, format), maxPoints: worth(maxPoints) },
      levels: levels.map((level) => ({
        ...{ id: level.id, html: renderLine(level.text, format), points: worth(level.points) },
      })),
    })),
  };
}
