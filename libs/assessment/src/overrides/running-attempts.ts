import type { OverrideChanges } from '@hochoi/contracts';
import { Injectable } from '@nestjs/common';
import { Policy } from '@hochoi/access';
import { Clock, Database } from '@hochoi/platform';
import { In, MoreThan } from 'typeorm';
import { Attempt } from '../attempt.entity';
import { Quiz } from '../quiz.entity';
import { openStates, timesOf } from '../taking/attempt-times';
import type { HerRules } from '../taking/her-rules';
import { LearnerRules } from '../taking/learner-rules';
import { TakingSettings } from '../taking/taking-settings';
import type { QuizOverride } from './quiz-override.entity';

const BATCH = 200;

/** Attempts that run while their rules change. */
@Injectable()
export class RunningAttempts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly policy: Policy,
    private readonly rules: LearnerRules,
    private readonly settings: TakingSettings,
  ) {}

  /**
   * Gives each attempt that an override is about its time anew. Must run in the transaction that changes the override.
   * @param before what it replaces, for the same person or unit. @returns how many moved
   */
  async setTimes(override: QuizOverride, before?: QuizOverride): Promise<number> {
    if (![override, before].some((each) => each && isAboutTime(each.changes))) return 0;
    const { seriesId, personId, unitId } = override;
    let moved = 0;
    const { manager } = this.database;
    const quizzes = await manager.findBy(Quiz, [{ seriesId }, { id: seriesId }]);
    for (const quiz of quizzes)
      for (const state of openStates)
        for await (const batch of this.running(quiz.id, state, personId)) {
          const those = await this.within(batch, unitId);
          const people = [...new Set(those.map((attempt) => attempt.personId))];
          const rules = await this.rules.ofMany(quiz, people);
          for (const attempt of those)
            if (await this.setTime(attempt, rules.get(attempt.personId)!)) moved += 1;
        }
    return moved;
  }

  private async *running(quizId: string, state: Attempt['state'], personId: string | null) {
    const { manager } = this.database;
    for (let last = ''; ;) {
      const where = { quizId, state, id: MoreThan(last), ...(personId && { personId }) };
      const batch = await manager.find(Attempt, { where, order: { id: 'ASC' }, take: BATCH });
      if (batch.length === 0) return;
      yield batch;
      last = batch.at(-1)!.id;
    }
  }

  private async within(batch: Attempt[], unitId: string | null): Promise<Attempt[]> {
    if (unitId === null) return batch;
    const reach = { everywhere: false, unitIds: [unitId] } as const;
    const people = [...new Set(batch.map(({ personId }) => personId))];
    const there = await this.policy.personsWithin(reach, people);
    return batch.filter(({ personId }) => there.has(personId));
  }

  /** Whose time was over and is not any more goes on answering. */
  private async setTime(attempt: Attempt, rules: HerRules): Promise<boolean> {
    const now = this.clock.now();
    const goingOn = timesOf(rules, { ...attempt, state: 'in-progress' }, this.settings.grace);
    const state = goingOn.expiresAt === null || goingOn.expiresAt > now ? 'in-progress' : attempt.state;
    const times = state === 'in-progress' ? goingOn : timesOf(rules, attempt, this.settings.grace);
    const { id } = attempt;
    if (isSame(attempt, { ...times, state })) return false;
    const { manager } = this.database;
    const { affected } = await manager.update(Attempt, { id, state: In(openStates) }, { ...times, state });
    return affected === 1;
  }
}

/** A password, or one attempt more, is nothing to those that run. */
const isAboutTime = ({ closesAt, timeLimitSeconds, timeLimitPercent }: OverrideChanges): boolean =>
  [closesAt, timeLimitSeconds, timeLimitPercent].some((value) => value !== undefined);

type Times = Pick<Attempt, 'deadline' | 'expiresAt' | 'state'>;
const isSame = (one: Times, other: Times): boolean =>
  one.state === other.state &&
  one.deadline?.getTime() === other.deadline?.getTime() &&
  one.expiresAt?.getTime() === other.expiresAt?.getTime();
