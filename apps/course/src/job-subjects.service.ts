import { Injectable } from '@nestjs/common';
import type { JobSubject } from '@hochoi/contracts';
import { Attempt } from '@hochoi/assessment';
import { Certificate } from '@hochoi/certification';
import { Completion } from '@hochoi/classes';
import { Lesson, Topic, TopicVersion } from '@hochoi/library';
import { Database, type Job } from '@hochoi/platform';
import { In } from 'typeorm';

type What = JobSubject['what'];
type Place = Partial<Omit<JobSubject, 'what' | 'id'>>;

/** The id in a payload that says most about it, by its name. */
const names: [string, What][] = [
  ['mediaId', 'media'],
  ['attemptId', 'attempt'],
  ['completionId', 'completion'],
  ['certificateId', 'certificate'],
];
const nowhere = { topicId: null, topicCode: null, lessonKey: null, number: null };

/** Where a page of jobs leads to: topics, lessons and register numbers. Never persons. */
@Injectable()
export class JobSubjectsService {
  constructor(private readonly database: Database) {}

  /** By the id of the job; jobs about nothing in particular are absent. */
  async of(jobs: Pick<Job, 'id' | 'payload'>[]): Promise<Map<string, JobSubject>> {
    const named = jobs.flatMap(({ id, payload }) => {
      const subject = subjectOf(payload);
      return subject ? [[id, subject] as const] : [];
    });
    const places = await this.places(named.map(([, subject]) => subject));
    return new Map(named.map(([id, subject]) => [id, { ...nowhere, ...subject, ...places.get(subject.id) }]));
  }

  private async places(subjects: { what: What; id: string }[]): Promise<Map<string, Place>> {
    const ids = (wanted: What) => subjects.flatMap(({ what, id }) => (what === wanted ? [id] : []));
    const found = await Promise.all([
      this.films(ids('media')),
      this.attempts(ids('attempt')),
      this.completions(ids('completion')),
      this.certificates(ids('certificate')),
    ]);
    return new Map(found.flat());
  }

  /** The newest lesson that shows the film: the other versions of its topic have it under the same key. */
  private async films(ids: string[]): Promise<[string, Place][]> {
    const lessons = await this.find(Lesson, 'mediaId', ids);
    const topics = await this.topicsOf(lessons.map(({ versionId }) => versionId));
    return lessons
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ mediaId, versionId, key }) => [mediaId!, { ...topics.get(versionId), lessonKey: key }]);
  }

  private async attempts(ids: string[]): Promise<[string, Place][]> {
    const attempts = await this.find(Attempt, 'id', ids);
    const versions = await this.find(TopicVersion, 'quizId', [...new Set(attempts.map((a) => a.quizId))]);
    const topics = await this.topicsOf(versions.map(({ id }) => id));
    const byQuiz = new Map(versions.map(({ quizId, id }) => [quizId, topics.get(id)]));
    return attempts.map(({ id, quizId }) => [id, byQuiz.get(quizId) ?? {}]);
  }

  private async completions(ids: string[]): Promise<[string, Place][]> {
    const completions = await this.find(Completion, 'id', ids);
    const topics = await this.topicsOf(completions.map(({ versionId }) => versionId));
    return completions.map(({ id, versionId }) => [id, topics.get(versionId) ?? {}]);
  }

  private async certificates(ids: string[]): Promise<[string, Place][]> {
    const certificates = await this.find(Certificate, 'id', ids);
    return certificates.map(({ id, numberText }) => [id, { number: numberText }]);
  }

  private async topicsOf(versionIds: string[]): Promise<Map<string, Place>> {
    const versions = await this.find(TopicVersion, 'id', [...new Set(versionIds)]);
    const topics = await this.find(Topic, 'id', [...new Set(versions.map(({ topicId }) => topicId))]);
    const codes = new Map(topics.map(({ id, code }) => [id, code]));
    return new Map(
      versions.map(({ id, topicId }) => [id, { topicId, topicCode: codes.get(topicId) ?? null }]),
    );
  }

  private async find<Row extends object>(
    table: new () => Row,
    column: keyof Row,
    ids: string[],
  ): Promise<Row[]> {
    return ids.length === 0 ? [] : this.database.manager.findBy(table, { [column]: In(ids) } as never);
  }
}

function subjectOf(payload: unknown): { what: What; id: string } | undefined {
  const fields = payload as Record<string, unknown>;
  for (const [name, what] of names) {
    const id = fields[name];
    if (typeof id === 'string') return { what, id };
  }
  return undefined;
}
