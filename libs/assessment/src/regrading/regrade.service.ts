import type { KeptGrade, QuestionFix, RegradeState } from '@hochoi/contracts';
import { Injectable } from '@nestjs/common';
import {
  type Actor,
  AuditTrail,
  Clock,
  Database,
  type JobDefinition,
  JobQueue,
  newId,
} from '@hochoi/platform';
import { currentPerson } from '@hochoi/people';
import { In } from 'typeorm';
import { assessmentErrors } from '../assessment.errors';
import { questionType } from '../grading/question-types';
import { Quiz } from '../quiz.entity';
import { CorrectableQuestions } from './correctable-question';
import { applyRegradeJob, countRegradeJob, keyOf, type RegradeRun, settleRegradeJob } from './regrade.jobs';
import { RegradeChange } from './regrade-change.entity';
import { Regrade } from './regrade.entity';

export interface RegradeProposal {
  quizId: string;
  questionId: string;
  fix: QuestionFix;
  keep: KeptGrade;
  reason: string;
}

/** Who takes a step. `label`: what the audit trail calls the quiz. */
export type RegradeActor = Pick<Actor, 'personId' | 'accountId'> & { address?: string; label?: string };

/** These wait for a decision, or for their numbers. */
export const openStates: readonly RegradeState[] = ['counting', 'proposed', 'applying', 'outdated'];

/** The way of a correction: proposed, counted, decided by somebody else, done. Every step is on the audit trail. */
@Injectable()
export class RegradeService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
    private readonly audit: AuditTrail,
    private readonly questions: CorrectableQuestions,
  ) {}

  /** @throws regrade.invalid with the reason */
  async propose(
    { quizId, questionId, fix, keep, reason }: RegradeProposal,
    by: RegradeActor,
  ): Promise<Regrade> {
    const question = await this.questions.find(quizId, questionId);
    this.questions.assertFits(question, fix);
    const regrade: Regrade = {
      id: newId(),
      ...{ quizId, questionId, keep, reason },
      fix: 'body' in fix ? { ...fix, body: questionType(question.type).body.parse(fix.body) } : fix,
      state: 'counting',
      baseRevision: question.revision,
      counts: null,
      proposedBy: by.personId,
      proposedAt: this.clock.now(),
      decidedBy: null,
      decidedAt: null,
      decisionNote: null,
      lockVersion: 1,
    };
    await this.database.transaction(async (manager) => {
      await manager.insert(Regrade, regrade as never);
      await this.enqueue(countRegradeJob, regrade);
      await this.record('proposed', regrade, by, { after: { fix: regrade.fix, keep }, reason });
    });
    return regrade;
  }

  /** @throws regrade.not-found */
  async load(id: string): Promise<Regrade> {
    const regrade = await this.database.manager.findOneBy(Regrade, { id });
    if (!regrade) throw assessmentErrors.regradeNotFound();
    return regrade;
  }

  /** As long as nobody decided. @throws regrade.not-found, regrade.conflict */
  async withdraw(id: string, by: RegradeActor): Promise<void> {
    await this.database.transaction(async () => {
      const regrade = await this.load(id);
      if (!openStates.includes(regrade.state) || regrade.state === 'applying')
        throw assessmentErrors.regradeOver();
      const after = await this.move(regrade, { state: 'withdrawn' });
      await this.enqueue(settleRegradeJob, after);
      await this.record('withdrawn', regrade, by);
    });
  }

  /** @throws regrade.not-found, regrade.conflict, regrade.lost-race, regrade.forbidden for one’s own proposal */
  async approve(id: string, by: RegradeActor, lockVersion: number, note: string | null): Promise<void> {
    await this.decide(id, by, lockVersion, note, 'applying', async (after) => {
      const { accountId, address } = by;
      await this.enqueue(applyRegradeJob, after, { accountId, ...(address && { address }) });
    });
  }

  /** @throws as `approve` */
  async refuse(id: string, by: RegradeActor, lockVersion: number, note: string): Promise<void> {
    await this.decide(id, by, lockVersion, note, 'refused', (after) => this.enqueue(settleRegradeJob, after));
  }

  /** Counts anew, by what holds now: of one that was overtaken, or could not be counted. @throws regrade.not-found, regrade.conflict */
  async recount(id: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      const regrade = await this.load(id);
      if (regrade.state !== 'outdated') throw assessmentErrors.regradeOver();
      const quiz = await manager.findOneByOrFail(Quiz, { id: regrade.quizId });
      await manager.delete(RegradeChange, { regradeId: id });
      const nobody = { decidedBy: null, decidedAt: null, decisionNote: null, counts: null };
      const after = await this.move(regrade, { ...nobody, state: 'counting', baseRevision: quiz.revision });
      await this.enqueue(countRegradeJob, after);
    });
  }

  /** Its numbers no longer hold. Must run in a transaction. */
  async outdate(regrade: Regrade): Promise<void> {
    await this.move(regrade, { state: 'outdated' });
  }

  /** Changes it from what was read. Must run in a transaction. @throws regrade.lost-race */
  async move(regrade: Regrade, change: Partial<Regrade>): Promise<Regrade> {
    const { id, state, lockVersion } = regrade;
    const after = { ...change, lockVersion: lockVersion + 1 };
    const { affected } = await this.database.manager.update(
      Regrade,
      { id, state, lockVersion },
      after as never,
    );
    if (affected !== 1) throw assessmentErrors.regradeLostRace();
    return { ...regrade, ...after };
  }

  /** Those that wait at the same quiz. */
  others({ id, quizId }: Regrade, states: readonly RegradeState[]): Promise<Regrade[]> {
    const where = { quizId, state: In([...states]) };
    return this.database.manager
      .findBy(Regrade, where)
      .then((found) => found.filter((other) => other.id !== id));
  }

  /** What a run is about, when that is still wanted. */
  async wanted({ regradeId, lockVersion }: RegradeRun, ...states: RegradeState[]): Promise<Regrade | null> {
    const regrade = await this.database.manager.findOneBy(Regrade, { id: regradeId });
    return regrade && regrade.lockVersion === lockVersion && states.includes(regrade.state) ? regrade : null;
  }

  /** Puts a run that failed, or was cancelled, back into the queue, and the regrade to where it waits for it. */
  async again(job: JobDefinition<RegradeRun>, run: RegradeRun): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const { regradeId: id, lockVersion } = run;
      const left = { id, state: 'outdated', lockVersion: lockVersion + 1 } as const;
      if (!(await manager.existsBy(Regrade, left)) || !(await this.queue.retry(job, keyOf(run))))
        return false;
      const state = job.name === countRegradeJob.name ? 'counting' : 'applying';
      await manager.update(Regrade, left, { state, lockVersion }); // the run knows it by this number
      return true;
    });
  }

  /** Nobody counts or applies it any more: it is counted anew when somebody asks. */
  async cancelled(run: RegradeRun): Promise<void> {
    const regrade = await this.wanted(run, 'counting', 'applying');
    if (regrade) await this.outdate(regrade);
  }

  async enqueue(
    job: JobDefinition<RegradeRun>,
    { id, lockVersion }: Regrade,
    by: Pick<RegradeRun, 'accountId' | 'address'> = {},
  ): Promise<void> {
    const run = { regradeId: id, lockVersion };
    await this.queue.add(job, { ...run, ...by }, { key: keyOf(run) });
  }

  /** Must run in the transaction of the step. */
  async record(
    step: string,
    { id, quizId, questionId, state }: Regrade,
    by: RegradeActor,
    { after, reason }: { after?: object; reason?: string | null } = {},
  ): Promise<void> {
    await this.audit.record({
      action: `regrade.${step}`,
      actor: { personId: by.personId, accountId: by.accountId },
      subject: { kind: 'regrade', id, ...(by.label && { label: by.label }) },
      before: { state },
      after: { quizId, questionId, ...after },
      ...(reason && { reason }),
      ...(by.address && { address: by.address }),
    });
  }

  private async decide(
    id: string,
    by: RegradeActor,
    lockVersion: number,
    note: string | null,
    state: 'applying' | 'refused',
    then: (after: Regrade) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(async (manager) => {
      const regrade = await this.load(id);
      if ((await currentPerson(manager, regrade.proposedBy)) === (await currentPerson(manager, by.personId)))
        throw assessmentErrors.ownRegrade();
      if (regrade.state !== 'proposed') throw assessmentErrors.regradeOver();
      if (regrade.lockVersion !== lockVersion) throw assessmentErrors.regradeLostRace();
      const decided = { decidedBy: by.personId, decidedAt: this.clock.now(), decisionNote: note };
      await then(await this.move(regrade, { ...decided, state }));
      const step = state === 'applying' ? 'approved' : 'refused';
      await this.record(step, regrade, by, { after: { counts: regrade.counts }, reason: note });
    });
  }
}
