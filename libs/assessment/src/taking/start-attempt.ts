import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { holdPerson } from '@hochoi/people';
import { Clock, Database, isUniqueViolation, newId, RateLimit } from '@hochoi/platform';
import { In } from 'typeorm';
import { assessmentErrors } from '../assessment.errors';
import { Attempt, type DealtSlot } from '../attempt.entity';
import { openKeyOf } from '../open-key';
import { useRules } from '../overrides/hold-series';
import { type QuizWithQuestions, QuizService } from '../quiz.service';
import { isOpen, notEnded, timesOf } from './attempt-times';
import { BuildingOnLast } from './build-on-last';
import { deal } from './deal';
import { AttemptEnding } from './end-attempt';
import type { HerRules } from './her-rules';
import { LearnerRules } from './learner-rules';
import { RandomSlots } from './random-slots';
import { startRefusal } from './start-refusal';
import { TakingSettings } from './taking-settings';

/** What she brings to the start. */
export interface Beginning {
  password?: string | undefined;
  deviceId?: string | undefined;
}

/** Wrong or right: four letters guessed at this pace take days. */
const PASSWORDS_A_MINUTE = 6;

/** Begins attempts. */
@Injectable()
export class AttemptStarter {
  private readonly guesses: RateLimit;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly quizzes: QuizService,
    private readonly rules: LearnerRules,
    private readonly settings: TakingSettings,
    private readonly ending: AttemptEnding,
    private readonly random: RandomSlots,
    private readonly building: BuildingOnLast,
  ) {
    this.guesses = new RateLimit(clock);
  }

  /**
   * Begins an attempt, or goes on with the open one: two clicks or two tabs give one.
   * @param counted quizzes of which the attempts count too: of earlier versions of the same topic. An open one of these is gone on with
   * @throws quiz.not-ready, attempt.none-left, attempt.not-open, attempt.closed, attempt.too-soon, attempt.password-needed,
   * attempt.wrong-password, attempt.device-needed, attempt.too-few-questions, request.too-many
   */
  async start(
    quizId: string,
    personId: string,
    counted: readonly string[] = [],
    beginning: Beginning = {},
  ): Promise<Attempt> {
    const quizIds = [...new Set([quizId, ...counted])];
    const begin = () =>
      this.database.transaction(async (manager) => {
        await useRules(this.database, manager, quizId);
        const holder = await holdPerson(manager, personId);
        const open = await this.open(quizIds.map((id) => openKeyOf(id, holder)));
        return open ?? this.begin(quizIds, holder, beginning);
      });
    try {
      return await begin();
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return begin(); // another process began it in between: this time it is found
    }
  }

  /** One of the quiz itself, or else of those that count with it; what is over by its time is ended first. */
  private async open(openKeys: string[]): Promise<Attempt | null> {
    const found = await this.database.manager.findBy(Attempt, { openKey: In(openKeys) });
    const settled = [];
    for (const attempt of found) settled.push(await this.ending.settle(attempt));
    const open = settled.filter(isOpen);
    return open.find(({ openKey }) => openKey === openKeys[0]) ?? open[0] ?? null;
  }

  /** @param quizIds the quiz to be taken, then those whose attempts count with it */
  private async begin(quizIds: string[], personId: string, beginning: Beginning): Promise<Attempt> {
    const quiz = await this.quizzes.load(quizIds[0]!);
    const rules = await this.rules.of(quiz, personId);
    const earlier = await this.database.manager.find(Attempt, {
      select: { number: true, state: true, startedAt: true, submittedAt: true, deadline: true },
      where: { quizId: In(quizIds), personId },
    });
    const refusal = startRefusal(rules, quiz.questions.length, earlier, this.clock.now());
    if (refusal) throw refusal;
    if (rules.oneDevice && !beginning.deviceId) throw assessmentErrors.deviceNeeded();
    this.checkPassword(rules, `${quiz.id} ${personId}`, beginning.password);
    const number = Math.max(0, ...earlier.map((one) => one.number)) + 1; // numbers have gaps after a merge was undone
    const last = rules.buildsOnLast ? await this.building.last(quiz.id, personId) : null;
    const slots = last?.slots ?? (await this.deal(quiz, rules, quizIds, personId));
    const attempt = this.newAttempt(quiz, rules, slots, { personId, number, deviceId: beginning.deviceId });
    await this.database.manager.insert(Attempt, attempt as never);
    if (last) await this.building.answers(last, attempt);
    return attempt;
  }

  private checkPassword({ password }: HerRules, name: string, given: string | undefined): void {
    if (password === null) return;
    if (!given) throw assessmentErrors.passwordNeeded();
    this.guesses.spend(name, PASSWORDS_A_MINUTE);
    if (!same(password, given.normalize('NFC').trim())) throw assessmentErrors.wrongPassword();
  }

  private async deal(
    quiz: QuizWithQuestions,
    rules: HerRules,
    quizIds: string[],
    personId: string,
  ): Promise<DealtSlot[]> {
    const places = await this.random.places(quiz, quizIds, personId);
    return deal(places, quiz.shuffleQuestions, rules, Math.random);
  }

  private newAttempt(
    quiz: QuizWithQuestions,
    rules: HerRules,
    slots: DealtSlot[],
    { personId, number, deviceId }: { personId: string; number: number; deviceId?: string | undefined },
  ): Attempt {
    const startedAt = this.clock.now();
    const running = { startedAt, state: 'in-progress', reopenedUntil: null } as const;
    return {
      id: newId(),
      quizId: quiz.id,
      personId,
      number,
      openKey: openKeyOf(quiz.id, personId),
      slots,
      eventCount: 0,
      ...running,
      ...timesOf(rules, running, this.settings.grace),
      deviceId: rules.oneDevice ? deviceId! : null,
      deviceSince: rules.oneDevice ? startedAt : null,
      revision: quiz.revision,
      ...notEnded,
    };
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest();
/** Takes as long whatever was guessed. */
const same = (one: string, other: string) => timingSafeEqual(sha256(one), sha256(other));
