interface Rubric {
  kind: 'rubric';
  criteria: readonly { id: string; levels: readonly { id: string; points: number }[] }[];
  /** False: the lowest levels together are nothing, and what lies above them counts. */
  zeroIsLowest: boolean;
}
interface MarkingGuide {
  kind: 'guide';
  criteria: readonly { id: string; maxPoints: number }[];
}

/** What a marker filled in: of each criterion its level (rubric) or its points (guide). */
export type Scores = Record<string, string | number>;

export interface RubricGrade {
  /** Share of the mark, 0..1. */
  fraction: number;
  points: number;
  maxPoints: number;
  /** Criteria without a score that can be read: such a marking is not finished. They count as the least. */
  missing: string[];
}

/** Only its own fields: a criterion may be called "constructor". */
const answerTo = (scores: Scores, id: string) => (Object.hasOwn(scores, id) ? scores[id] : undefined);
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const ratio = (part: number, whole: number) => (whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0);

function byRubric({ criteria, zeroIsLowest }: Rubric, scores: Scores): RubricGrade {
  const rows = criteria.map(({ id, levels }) => {
    const points = levels.map((level) => level.points);
    const chosen = levels.find((level) => level.id === answerTo(scores, id));
    return { id, least: Math.min(...points), most: Math.max(...points), points: chosen?.points };
  });
  const of = (field: 'least' | 'most') =>
    sum(rows.map((row) => (Number.isFinite(row[field]) ? row[field] : 0)));
  const points = sum(rows.map((row) => row.points ?? (Number.isFinite(row.least) ? row.least : 0)));
  const floor = zeroIsLowest ? 0 : of('least');
  return {
    fraction: ratio(points - floor, of('most') - floor),
    points,
    maxPoints: of('most'),
    missing: rows.filter((row) => row.points === undefined).map(({ id }) => id),
  };
}

/** Points of one criterion of a guide; undefined when there are none, or none that can be given. */
function guidePoints(score: string | number | undefined, maxPoints: number): number | undefined {
  return typeof score === 'number' && score >= 0 && score <= maxPoints ? score : undefined;
}

function byGuide({ criteria }: MarkingGuide, scores: Scores): RubricGrade {
  const rows = criteria.map(({ id, maxPoints }) => ({
    id,
    points: guidePoints(answerTo(scores, id), maxPoints),
  }));
  const points = sum(rows.map((row) => row.points ?? 0));
  const maxPoints = sum(criteria.map((row) => row.maxPoints));
  return {
    fraction: ratio(points, maxPoints),
    points,
    maxPoints,
    missing: rows.filter((row) => row.points === undefined).map(({ id }) => id),
  };
}

/**
 * What a rubric or a marking guide comes to. The rubric's two ways are Moodle's: points out of the most ("zero is lowest"),
 * or what lies above the lowest levels out of what can lie above them.
 */
export const gradeByRubric = (scheme: Rubric | MarkingGuide, scores: Scores): RubricGrade =>
  scheme.kind === 'rubric' ? byRubric(scheme, scores) : byGuide(scheme, scores);
