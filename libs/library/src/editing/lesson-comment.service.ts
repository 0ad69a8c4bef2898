import { Injectable } from '@nestjs/common';
import { reachOf } from '@hochoi/access';
import type { TextQuote } from '@hochoi/contracts';
import {
  commentErrors,
  type CommentThread,
  countThreads,
  isOpenThread,
  mayChangeComment,
  threadsOf,
  threadWaitsFor,
} from '@hochoi/people';
import { type Actor, Clock, Database, newId } from '@hochoi/platform';
import { type FindOptionsSelect, In } from 'typeorm';
import { AuthoringService } from '../authoring.service';
import { libraryErrors } from '../library.errors';
import { TopicStore } from '../topic-store';
import type { TopicVersion } from '../topic-version.entity';
import { LessonComment } from './lesson-comment.entity';

export type LessonThread = CommentThread<LessonComment>;
export type Commenter = Pick<Actor, 'personId' | 'roles' | 'grants'>;
/** A topic, and which version of it counts: comments on lessons that it does not have are not shown. */
export interface CommentedTopic {
  topicId: string;
  versionId: string;
}

/** What is needed for counting: not the words. */
const counted = {
  id: true,
  topicId: true,
  lessonKey: true,
  threadId: true,
  personId: true,
  resolvedAt: true,
} as const;
const noQuote: TextQuote = { exact: '', before: '', after: '' };

/** What authors and reviewers say of the lessons. It stays with a lesson through all versions, whatever becomes of its text. */
@Injectable()
export class LessonCommentService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: TopicStore,
    private readonly authoring: AuthoringService,
  ) {}

  /** Of the lessons that the version has, the oldest first. @throws topic.not-found, topic.forbidden */
  async list(topicId: string, by: Commenter): Promise<LessonThread[]> {
    const { id: versionId } = await this.read(topicId, by);
    return this.threads([{ topicId, versionId }]);
  }

  /** @throws lesson.not-found, topic.forbidden */
  async add(
    topicId: string,
    by: Commenter,
    said: { lessonKey: string; text: string; quote?: TextQuote | null },
  ): Promise<LessonThread> {
    return this.database.transaction(async (manager) => {
      const { id: versionId } = await this.read(topicId, by);
      if (!(await this.store.lessonKeys([versionId])).get(versionId)!.includes(said.lessonKey))
        throw libraryErrors.lessonNotFound();
      const id = newId();
      const { exact, before, after } = said.quote ?? noQuote;
      const row: LessonComment = {
        ...{ id, threadId: id, topicId, versionId, lessonKey: said.lessonKey, text: said.text },
        ...{ quote: exact, quoteBefore: before, quoteAfter: after },
        ...{ personId: by.personId, createdAt: this.clock.now(), resolvedAt: null, resolvedBy: null },
      };
      await manager.insert(LessonComment, row);
      return { first: row, comments: [row] };
    });
  }

  /** What was settled is open again. @throws comment.not-found, topic.forbidden */
  async answer(topicId: string, by: Commenter, threadId: string, text: string): Promise<LessonThread> {
    return this.database.transaction(async (manager) => {
      const { id: versionId } = await this.read(topicId, by);
      const { first } = await this.hold(topicId, threadId, { resolvedAt: null, resolvedBy: null });
      const at = { createdAt: this.clock.now(), resolvedAt: null, resolvedBy: null };
      const words = { text, quote: '', quoteBefore: '', quoteAfter: '', personId: by.personId };
      const { lessonKey } = first;
      await manager.insert(LessonComment, {
        id: newId(),
        topicId,
        versionId,
        threadId,
        lessonKey,
        ...words,
        ...at,
      });
      return this.thread(topicId, threadId);
    });
  }

  /** Settling what is settled changes nothing. @throws comment.not-found, topic.forbidden */
  async settle(topicId: string, by: Commenter, threadId: string, resolved: boolean): Promise<LessonThread> {
    return this.database.transaction(async () => {
      await this.read(topicId, by);
      const thread = await this.thread(topicId, threadId);
      if (isOpenThread(thread) !== resolved) return thread;
      const now = resolved ? this.clock.now() : null;
      return this.hold(topicId, threadId, { resolvedAt: now, resolvedBy: resolved ? by.personId : null });
    });
  }

  /** @throws comment.not-found, comment.forbidden, topic.forbidden */
  async change(topicId: string, by: Commenter, commentId: string, text: string): Promise<LessonThread> {
    return this.database.transaction(async (manager) => {
      const { threadId } = await this.own(topicId, by, commentId);
      await manager.update(LessonComment, { id: commentId }, { text });
      return this.thread(topicId, threadId);
    });
  }

  /** @throws comment.not-found, comment.forbidden, topic.forbidden */
  async remove(topicId: string, by: Commenter, commentId: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      await this.own(topicId, by, commentId);
      await manager.delete(LessonComment, { id: commentId });
    });
  }

  /** How many open threads each lesson of the version has, by its key. */
  async open(topic: CommentedTopic): Promise<Map<string, number>> {
    const threads = (await this.threads([topic], counted)).filter(isOpenThread);
    return countThreads(threads, ({ lessonKey }) => lessonKey);
  }

  /** In how many open threads the last word is not hers, by topic. */
  async waiting(topics: readonly CommentedTopic[], personId: string): Promise<Map<string, number>> {
    const threads = await this.threads(topics, counted);
    const waiting = threads.filter((thread) => threadWaitsFor(thread, personId));
    return countThreads(waiting, ({ topicId }) => topicId);
  }

  /** Numbers of the versions that were read. */
  async versionNumbers(threads: readonly LessonThread[]): Promise<Map<string, number>> {
    const ids = [...new Set(threads.map(({ first }) => first.versionId))];
    return new Map((await this.store.versions(ids)).map(({ id, number }) => [id, number]));
  }

  /** Whoever may edit the topic; while it stands in review, its reviewers too. @throws topic.not-found, topic.forbidden */
  private async read(topicId: string, by: Commenter): Promise<TopicVersion> {
    const topic = await this.store.topic(topicId);
    const version = (await this.store.workingVersions([topic])).get(topicId)!;
    const handedIn = version.state === 'in-review' || version.state === 'approved';
    if (!(handedIn && reachOf(by, ['reviewer']).everywhere)) await this.authoring.owned(topicId, by);
    return version;
  }

  /** Of the lessons that those versions have. */
  private async threads(
    topics: readonly CommentedTopic[],
    select?: FindOptionsSelect<LessonComment>,
  ): Promise<LessonThread[]> {
    if (topics.length === 0) return [];
    const rows = await this.database.manager.find(LessonComment, {
      select,
      where: { topicId: In(topics.map(({ topicId }) => topicId)) },
      order: { id: 'ASC' },
    });
    const lessons = await this.store.lessonKeys(rows.length ? topics.map(({ versionId }) => versionId) : []);
    const keys = new Map(topics.map(({ topicId, versionId }) => [topicId, lessons.get(versionId) ?? []]));
    return threadsOf(rows.filter(({ topicId, lessonKey }) => keys.get(topicId)!.includes(lessonKey)));
  }

  private async thread(topicId: string, threadId: string): Promise<LessonThread> {
    const rows = await this.database.manager.find(LessonComment, {
      where: { topicId, threadId },
      order: { id: 'ASC' },
    });
    const [thread] = threadsOf(rows);
    if (!thread) throw commentErrors.notFound();
    return thread;
  }

  /** Takes the first comment's row: of an answer and a change of what is answered, one comes first. */
  private async hold(
    topicId: string,
    threadId: string,
    change: Partial<LessonComment>,
  ): Promise<LessonThread> {
    await this.database.manager.update(LessonComment, { id: threadId, topicId, threadId }, change);
    return this.thread(topicId, threadId);
  }

  private async own(topicId: string, by: Commenter, commentId: string): Promise<LessonComment> {
    await this.read(topicId, by);
    const comment = await this.database.manager.findOneBy(LessonComment, { id: commentId, topicId });
    if (!comment) throw commentErrors.notFound();
    const { threadId } = comment;
    const thread = await this.hold(topicId, threadId, { threadId });
    if (!mayChangeComment(thread, comment, by.personId)) throw commentErrors.answered();
    return comment;
  }
}
