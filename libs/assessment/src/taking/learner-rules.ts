import type { OverrideChanges } from '@hochoi/contracts';
import { Injectable } from '@nestjs/common';
import { Policy } from '@hochoi/access';
import { Database } from '@hochoi/platform';
import { In, IsNull } from 'typeorm';
import { effectiveRules } from '../overrides/effective-rules';
import { QuizOverride } from '../overrides/quiz-override.entity';
import type { Quiz } from '../quiz.entity';
import { type HerRules, instantOf, rulesOf } from './her-rules';

export type RuledQuiz = Pick<Quiz, 'id' | 'seriesId' | 'rules' | 'attemptsAllowed'>;
export const seriesOf = ({ id, seriesId }: Pick<Quiz, 'id' | 'seriesId'>): string => seriesId ?? id;

/** The rules of a quiz for one learner: what the quiz says, with what was granted to her or to her units. */
@Injectable()
export class LearnerRules {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
  ) {}

  async of(quiz: RuledQuiz, personId: string): Promise<HerRules> {
    return (await this.ofMany(quiz, [personId])).get(personId)!;
  }

  /**
   * When it closed for her, or might have: by the quiz, by her rules as they are now, and by all that was ever granted to her or to her
   * units, also what has ended.
   */
  async closes(quiz: RuledQuiz, personId: string): Promise<(Date | null)[]> {
    const around = (await this.policy.unitsAround([personId])).get(personId) ?? [];
    const seriesId = seriesOf(quiz);
    const { manager } = this.database;
    const granted = [
      ...(await manager.findBy(QuizOverride, { seriesId, personId })),
      ...(await manager.findBy(QuizOverride, { seriesId, unitId: In([...around]) })),
    ];
    const now = await this.of(quiz, personId);
    const said = granted.map(({ changes }) => changes.closesAt ?? null);
    return [...new Set([now.closesAt, rulesOf(quiz).closesAt, ...said])].map(instantOf);
  }

  /** The same for several; in a few queries for all, and in one where nothing was granted to anybody. */
  async ofMany(quiz: RuledQuiz, personIds: readonly string[]): Promise<Map<string, HerRules>> {
    const rules = rulesOf(quiz);
    const open = { seriesId: seriesOf(quiz), endedAt: IsNull() };
    const { manager } = this.database;
    if (!(await manager.existsBy(QuizOverride, open)))
      return new Map(personIds.map((personId) => [personId, rules]));
    const units = await this.policy.unitsAround(personIds);
    const unitIds = [...new Set([...units.values()].flatMap((ids) => [...ids]))];
    // Two questions, and put in order here: else all that was ever granted for the quiz would be read.
    const own = await manager.findBy(QuizOverride, { ...open, personId: In([...personIds]) });
    const ofUnits = await manager.findBy(QuizOverride, { ...open, unitId: In(unitIds) });
    const changes = (granted: QuizOverride[], fits: (one: QuizOverride) => boolean): OverrideChanges[] =>
      granted
        .filter(fits)
        .sort(oldestFirst)
        .map((one) => one.changes);
    return new Map(
      personIds.map((personId) => [
        personId,
        effectiveRules(
          rules,
          changes(own, (one) => one.personId === personId),
          changes(ofUnits, ({ unitId }) => unitId !== null && (units.get(personId)?.has(unitId) ?? false)),
        ),
      ]),
    );
  }
}

const oldestFirst = (one: QuizOverride, other: QuizOverride) =>
  one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1);
