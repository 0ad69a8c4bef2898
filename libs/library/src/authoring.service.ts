import type { Author } from './author';
import { Injectable } from '@nestjs/common';
import { noExtras, type QuizSettings, type TopicExtras, type TopicFacts } from '@hochoi/contracts';
import { type Actor, Clock, Database, isUniqueViolation, mayActAs, newId } from '@hochoi/platform';
import { type QuestionDraft, QuizService, type QuizWithQuestions } from '@hochoi/assessment';
import { type FindOptionsWhere, In, IsNull, Like } from 'typeorm';
import { LessonStore } from './lesson-store';
import { libraryErrors } from './library.errors';
import { ownTopic, type OwnTopics } from './own-topic';
import { hasAll, queryWords } from './search/match';
import { Topic } from './topic.entity';
import { TopicStore } from './topic-store';
import { type LegalBasis, TopicVersion } from './topic-version.entity';

/** What is left out stays as it is. */
export type TopicChange = Partial<TopicFacts> & {
  extras?: Partial<TopicExtras>;
  sources?: string[];
  legalBases?: LegalBasis[];
};

const given = <T extends object>(change: T): Partial<T> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>;

/** Of every draft: nothing was handed in, decided or published yet. */
const beginning = (now: Date) => ({
  state: 'draft' as const,
  lockVersion: 1,
  submittedAt: null,
  changeNote: null,
  changeKind: null,
  moveOver: null,
  decisionNumber: null,
  decisionDate: null,
  publishedBy: null,
  createdAt: now,
  updatedAt: now,
  publishedAt: null,
});

/** The prefix of codes given to topics that trainers begin here. */
const OWN_PREFIX = 'TD';
/** Codes are found by sorting text, so all have the same length. */
const CODE_DIGITS = 5;
/** Of those who want the next code at the same moment one gets it each time: so many may stand in line. */
const TRIES = 30;

/** Beginning topics and drafts, and what a topic says of itself. */
@Injectable()
export class AuthoringService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: TopicStore,
    private readonly quizzes: QuizService,
    private readonly lessons: LessonStore,
  ) {}

  /** Gives the next free code; a code is never used again, also when its topic came to nothing. */
  async createTopic(author: Author, facts: TopicFacts): Promise<Topic> {
    return this.database.transaction(() => this.begin(author, facts));
  }

  /** Topics the author may edit, last changed first; `cursor` is the last topic's id of the page before. */
  async list(
    author: Author,
    query: string | undefined,
    cursor: string | undefined,
    limit: number,
  ): Promise<OwnTopics> {
    const topics = await this.database.manager.find(Topic, {
      where: await this.editableBy(author),
      order: { updatedAt: 'DESC', id: 'DESC' },
    });
    const shown = await this.store.workingVersions(topics);
    const published = topics.flatMap(({ publishedVersionId }) => publishedVersionId ?? []);
    const versions = new Map((await this.store.versions(published)).map((v) => [v.id, v]));
    const words = queryWords(query ?? '');
    const cards = topics.map((topic) =>
      ownTopic(topic, shown.get(topic.id)!, versions.get(topic.publishedVersionId ?? ''), author),
    );
    const wanted = cards.filter(({ title, code }) => hasAll(`${title} ${code}`, words));
    const start = cursor ? wanted.findIndex(({ topicId }) => topicId === cursor) + 1 : 0;
    const items = wanted.slice(start, start + limit);
    return {
      items,
      total: wanted.length,
      nextCursor: start + limit < wanted.length ? items.at(-1)!.topicId : null,
    };
  }

  /** The one rule of who edits a topic: its owner, whom she lets in, administrators. @throws topic.not-found, topic.forbidden */
  async owned(topicId: string, author: Author): Promise<Topic> {
    const topic = await this.store.topic(topicId);
    if (topic.ownerId === author.personId || mayActAs(author as Actor, 'system-administrator')) return topic;
    if (!(await this.store.isCoAuthor(topicId, author.personId))) throw libraryErrors.notOwner();
    return topic;
  }

  /** The same rule for lists. */
  private async editableBy(author: Author): Promise<FindOptionsWhere<Topic>[]> {
    if (mayActAs(author as Actor, 'system-administrator')) return [{}];
    const shared = await this.store.coAuthored(author.personId);
    return [{ ownerId: author.personId }, ...(shared.length > 0 ? [{ id: In(shared) }] : [])];
  }

  /** Of these topics the ones she edits. @returns their ids */
  async editable(topics: readonly Topic[], author: Author): Promise<Set<string>> {
    const all = mayActAs(author as Actor, 'system-administrator');
    const shared = all ? [] : await this.store.coAuthored(author.personId);
    const hers = topics.filter(
      ({ id, ownerId }) => all || ownerId === author.personId || shared.includes(id),
    );
    return new Set(hers.map(({ id }) => id));
  }

  /** Quizzes of every version of the topics she edits. */
  async editableQuizIds(author: Author): Promise<string[]> {
    const topics = await this.database.manager.find(Topic, {
      where: await this.editableBy(author),
      select: { id: true },
    });
    return this.store.quizIdsOf(topics.map(({ id }) => id));
  }

  /** The draft, or what is published (or was, and is withdrawn) when there is none. */
  async current(topicId: string, author: Author): Promise<{ topic: Topic; version: TopicVersion }> {
    const topic = await this.owned(topicId, author);
    return { topic, version: (await this.store.workingVersions([topic])).get(topicId)! };
  }

  /** The quiz is the draft's: once that is handed in, its questions cannot change either. @throws as `QuizService.save` */
  async saveQuiz(
    topicId: string,
    author: Author,
    lockVersion: number,
    settings: QuizSettings,
    questions: QuestionDraft[],
  ): Promise<QuizWithQuestions> {
    return this.database.transaction(async () => {
      const { version } = await this.current(topicId, author);
      await this.store.holdDraft(version.id);
      return this.quizzes.save(version.quizId, lockVersion, settings, questions, author);
    });
  }

  /** Begins the next version from the published one. A draft that is there already is kept. */
  async beginDraft(topicId: string, author: Author): Promise<void> {
    await this.owned(topicId, author);
    await this.database.transaction(async (manager) => {
      const now = this.clock.now();
      // Takes the topic's row: of two presses at once the second waits here, and then finds the draft.
      const { affected } = await manager.update(
        Topic,
        { id: topicId, draftVersionId: IsNull() },
        { updatedAt: now },
      );
      if (affected !== 1) return;
      const { version } = await this.current(topicId, author);
      const draft: TopicVersion = {
        ...version,
        id: newId(),
        number: await this.store.nextNumber(topicId),
        quizId: await this.quizzes.copy(version.quizId),
        ...beginning(now),
      };
      await manager.insert(TopicVersion, draft as never);
      await this.lessons.copy(version.id, draft.id);
      await manager.update(Topic, { id: topicId }, { draftVersionId: draft.id });
    });
  }

  /** @throws topic.conflict when nothing was ever published: there would be nothing left */
  async discardDraft(topicId: string, author: Author, lockVersion: number): Promise<void> {
    await this.database.transaction(async (manager) => {
      const { topic, version } = await this.current(topicId, author);
      if (!topic.draftVersionId || !(await this.store.wasPublished(topicId)))
        throw libraryErrors.wrongState(version.state);
      await this.store.changeVersion(version, lockVersion, {});
      await manager.update(Topic, { id: topicId }, { draftVersionId: null });
      await this.lessons.removeAll(version.id);
      await manager.delete(TopicVersion, { id: version.id });
      await this.quizzes.remove(version.quizId);
    });
  }

  async updateFacts(
    topicId: string,
    author: Author,
    lockVersion: number,
    { extras: more, sources, legalBases, ...change }: TopicChange,
  ): Promise<void> {
    await this.database.transaction(async () => {
      const { version } = await this.current(topicId, author);
      const facts = { ...version.facts, ...given(change) };
      const extras = { ...(version.extras ?? noExtras), ...given(more ?? {}) };
      const rests = given({ sources, legalBases });
      await this.store.changeVersion(version, lockVersion, { facts, extras, ...rests, title: facts.title });
    });
  }

  private async begin(author: Author, facts: TopicFacts): Promise<Topic> {
    const now = this.clock.now();
    const versionId = newId();
    const topic = await this.insertTopic({
      id: newId(),
      ownerId: author.personId,
      publishedVersionId: null,
      draftVersionId: versionId,
      contentHash: null,
      createdAt: now,
      updatedAt: now,
    });
    const version: TopicVersion = {
      id: versionId,
      topicId: topic.id,
      number: 1,
      title: facts.title,
      facts,
      extras: noExtras,
      sources: [],
      legalBases: [],
      quizId: await this.quizzes.create(),
      ...beginning(now),
    };
    await this.database.manager.insert(TopicVersion, version as never);
    return topic;
  }

  /** Tried again by itself, not with the transaction around it: that may be a larger one, which a failure inside would break. */
  private async insertTopic(row: Omit<Topic, 'code'>): Promise<Topic> {
    for (let tried = 1; ; tried += 1) {
      const topic = { ...row, code: await this.nextCode() };
      try {
        await this.database.manager.insert(Topic, topic);
        return topic;
      } catch (error) {
        if (tried >= TRIES || !isUniqueViolation(error)) throw error; // else somebody took the code in between
      }
    }
  }

  private async nextCode(): Promise<string> {
    const last = await this.database.manager.findOne(Topic, {
      where: { code: Like(`${OWN_PREFIX}%`) },
      order: { code: 'DESC' },
    });
    const number = last ? Number(last.code.slice(OWN_PREFIX.length)) + 1 : 1;
    return `${OWN_PREFIX}${String(number).padStart(CODE_DIGITS, '0')}`;
  }
}
