import { Injectable } from '@nestjs/common';
import { type PairComparisonView, type QuizPairView, SMALLEST_GROUP } from '@hochoi/contracts';
import { Policy } from '@hochoi/access';
import {
  type Attempt,
  AttemptCounts,
  comparePair,
  countedBy,
  demandsOf,
  pairBands,
  pairOf,
  type PairedQuiz,
  QuizPairs,
  QuizService,
  type QuizWithQuestions,
  seriesOf,
} from '@hochoi/assessment';
import { type Author, AuthoringService, TopicStore, type TopicVersion } from '@hochoi/library';
import { UnitTreeService } from '@hochoi/organisation';
import type { LookedAt } from '../statistics/looked-at';
import { unitFigures, type UnitPairs } from './unit-figures';

type Grades = Awaited<ReturnType<QuizPairs['grades']>>;
/** Ids in one statement. */
const BATCH = 500;

/** Two quizzes on one blueprint, as their author pairs them and as officers compare them. */
@Injectable()
export class PairViewService {
  constructor(
    private readonly policy: Policy,
    private readonly pairs: QuizPairs,
    private readonly quizzes: QuizService,
    private readonly authoring: AuthoringService,
    private readonly store: TopicStore,
    private readonly tree: UnitTreeService,
    private readonly counts: AttemptCounts,
  ) {}

  /** @throws topic.not-found, topic.forbidden */
  async ofAuthor(topicId: string, author: Author): Promise<QuizPairView> {
    const { version } = await this.authoring.current(topicId, author);
    const quiz = await this.quizzes.load(version.quizId);
    const pair = quiz.rules?.pair ?? null;
    const first = pair?.role === 'after' ? await this.newest(pair.id) : null;
    const candidates = await this.candidates(author);
    return {
      role: pair?.role ?? null,
      other: first && (await this.topicsOf([first.version]))[0]!,
      candidates: candidates.filter((one) => one.topicId !== topicId),
      demands: first ? demandsOf(first.quiz, quiz) : [],
    };
  }

  async ofUnit(looked: LookedAt): Promise<PairComparisonView> {
    const { topicCode, topicTitle, quizId } = looked;
    const unit = looked.unit!;
    const quiz = await this.quizzes.load(quizId);
    const pair = quiz.rules?.pair ?? null;
    const none = { tooFew: false, figures: null, bands: null, units: [], unmet: [] };
    const shown = { topicCode, topicTitle, unit, before: null, afters: [], ...none };
    if (pair?.role === 'before') return { ...shown, afters: await this.afters(pair.id) };
    if (!pair) return shown;
    const first = await this.published(await this.pairs.quizzes('before', pair.id));
    const grades = await this.grades(first, quiz, unit.unitId);
    const both = [...grades.values()];
    const figures = comparePair(both);
    const tooFew = figures.both < SMALLEST_GROUP;
    const [topic] = await this.topicsOf(first.slice(0, 1).map(({ version }) => version));
    return {
      ...shown,
      before: topic ? { topicCode: topic.topicCode!, topicTitle: topic.topicTitle } : null,
      unmet: first[0] ? await this.unmet(first[0].quiz, quiz) : [],
      tooFew,
      ...(!tooFew && { figures, bands: pairBands(both) }),
      units: tooFew ? [] : unitFigures(await this.byUnit(grades, unit.unitId)),
    };
  }

  /** What she came with before the training that this quiz ends, as far as that quiz shows it to her; null: nothing. */
  async gradeBefore(personId: string, quiz: QuizWithQuestions): Promise<number | null> {
    const pair = quiz.rules?.pair;
    if (pair?.role !== 'after') return null;
    const first = (await this.pairs.taken('before', pair.id, personId)).filter(({ frozen }) => frozen);
    const quizIds = first.map(({ id }) => id);
    if (quizIds.length === 0) return null;
    const { shownGrade } = await this.counts.summary(quizIds, personId);
    if (shownGrade === null) return null;
    const [before, after] = [
      await this.counts.attempts(quizIds, personId),
      await this.counts.attempts([quiz.id], personId),
    ];
    return pairOf(before.flatMap(graded), after.flatMap(graded), {
      before: countedBy(first[0]!),
      after: countedBy(quiz),
    }).before;
  }

  private async grades(
    first: readonly Published[],
    quiz: QuizWithQuestions,
    unitId: string,
  ): Promise<Grades> {
    const later = await this.pairs.versions('after', quiz.rules!.pair!.id, [seriesOf(quiz)]);
    const ofTopic = later.filter(({ frozen }) => frozen);
    const reach = { everywhere: false, unitIds: [unitId] } as const;
    return this.pairs.grades(
      first.map((one) => one.quiz),
      ofTopic,
      reach,
    );
  }

  private async unmet({ id }: PairedQuiz, after: QuizWithQuestions) {
    const demands = demandsOf(await this.quizzes.load(id), after);
    return demands.flatMap(({ demand, met }) => (met ? [] : demand));
  }

  /** Units directly below, and last whoever belongs to none of them. */
  private async byUnit(grades: Grades, unitId: string): Promise<UnitPairs[]> {
    const reach = { everywhere: false, unitIds: [unitId] } as const;
    const below = await this.tree.childrenOfAll([unitId], this.policy.today, reach);
    const groups = below.map(({ unitId: id, name }) => ({ unitId: id, name, pairs: [] as Pair[] }));
    const rest = { unitId: null, name: '', pairs: [] as Pair[] };
    const persons = [...grades.keys()];
    for (let from = 0; from < persons.length; from += BATCH) {
      const around = await this.policy.unitsAround(persons.slice(from, from + BATCH));
      for (const personId of persons.slice(from, from + BATCH)) {
        const hers = groups.filter((group) => around.get(personId)?.has(group.unitId));
        for (const { pairs } of hers.length > 0 ? hers : [rest]) pairs.push(grades.get(personId)!);
      }
    }
    return rest.pairs.length > 0 ? [...groups, rest] : groups;
  }

  /** Of those that learners have, or had; the newest first. */
  private async published(quizzes: readonly PairedQuiz[]): Promise<Published[]> {
    const frozen = quizzes.filter((quiz) => quiz.frozen);
    const versions = await this.store.versionsByQuiz(frozen.map(({ id }) => id));
    const of = new Map(versions.map((version) => [version.quizId, version]));
    return frozen.flatMap((quiz) => {
      const version = of.get(quiz.id);
      return version?.publishedAt ? [{ quiz, version }] : [];
    });
  }

  /** What learners have counts, a draft only while there is nothing else. */
  private async newest(pairId: string): Promise<{ quiz: QuizWithQuestions; version: TopicVersion } | null> {
    const found = await this.pairs.quizzes('before', pairId);
    const [published] = await this.published(found);
    const id = published?.quiz.id ?? found[0]?.id;
    const version = id ? await this.store.versionByQuiz(id) : null;
    return version && { quiz: await this.quizzes.load(version.quizId), version };
  }

  private async afters(pairId: string) {
    const published = await this.published(await this.pairs.quizzes('after', pairId));
    const topics = await this.topicsOf(published.map(({ version }) => version));
    return topics.map(({ topicCode, topicTitle }) => ({ topicCode: topicCode!, topicTitle }));
  }

  /** Published ones, and those that she edits. */
  private async candidates(author: Author) {
    const quizzes = await this.pairs.quizzes('before');
    const versions = await this.store.versionsByQuiz(quizzes.map(({ id }) => id));
    const topics = await this.store.topics([...new Set(versions.map(({ topicId }) => topicId))]);
    const hers = await this.authoring.editable(topics, author);
    const seen = versions.filter(({ topicId, publishedAt }) => publishedAt !== null || hers.has(topicId));
    return this.topicsOf(seen.sort((one, other) => other.number - one.number));
  }

  /** Each topic once, under the title of its first version here. */
  private async topicsOf(versions: readonly TopicVersion[]) {
    const firsts = new Map<string, TopicVersion>();
    for (const version of versions) if (!firsts.has(version.topicId)) firsts.set(version.topicId, version);
    const topics = await this.store.topics([...firsts.keys()]);
    return topics.map(({ id, code }) => ({
      ...{ topicId: id, topicCode: code, topicTitle: firsts.get(id)!.title },
    }));
  }
}

type Pair = Parameters<typeof comparePair>[0][number];
interface Published {
  quiz: PairedQuiz;
  version: TopicVersion;
}

const graded = (attempt: Attempt) =>
  attempt.state === 'graded' && attempt.grade !== null ? [{ ...attempt, grade: attempt.grade }] : [];
