import { Injectable } from '@nestjs/common';
import type { QuizOverrideView } from '@hochoi/contracts';
import { Policy, type Reach, unitRefs } from '@hochoi/access';
import { overrideErrors, QuizOverride, QuizService } from '@hochoi/assessment';
import { TopicStore } from '@hochoi/library';
import { Person } from '@hochoi/people';
import { Database } from '@hochoi/platform';
import { In } from 'typeorm';

/** Overrides with the names of whom and what they are about. */
@Injectable()
export class OverrideViewService {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
    private readonly store: TopicStore,
    private readonly quizzes: QuizService,
  ) {}

  /** The quiz of a topic in all its versions. @throws quiz-override.invalid when there is none */
  async seriesOf(topicCode: string): Promise<string> {
    const topic = await this.store.topicByCode(topicCode);
    const version = topic?.publishedVersionId ? await this.store.version(topic.publishedVersionId) : null;
    if (!version) throw overrideErrors.noSuchQuiz();
    return this.quizzes.seriesOf(version.quizId);
  }

  async view(reach: Reach, granted: QuizOverride): Promise<QuizOverrideView> {
    return (await this.views(reach, [granted]))[0]!;
  }

  async views(reach: Reach, granted: readonly QuizOverride[]): Promise<QuizOverrideView[]> {
    const { manager } = this.database;
    const personIds = granted.flatMap(({ personId, grantedBy }) => [personId ?? grantedBy, grantedBy]);
    const people = await manager.findBy(Person, { id: In([...new Set(personIds)]) });
    const persons = new Map(people.map((person) => [person.id, person]));
    const seen = await this.policy.personsWithin(reach, [...persons.keys()]);
    const unitIds = [...new Set(granted.flatMap(({ unitId }) => unitId ?? []))];
    const units = await unitRefs(manager, unitIds, this.policy.today);
    const topics = await this.topics(granted);
    return granted.map(({ id, personId, unitId, seriesId, grantedBy, ...rest }) => {
      const { changes, reason, createdAt, endedAt } = rest;
      const person = personId ? persons.get(personId) : undefined;
      return {
        id,
        ...(topics.get(seriesId) ?? { topicCode: null, topicTitle: null }),
        person: person
          ? { id: person.id, fullName: person.fullName, code: person.code, birthDate: person.birthDate }
          : null,
        unit: unitId ? (units.get(unitId) ?? null) : null,
        changes,
        reason,
        grantedBy: seen.has(grantedBy) ? persons.get(grantedBy)!.fullName : null,
        createdAt,
        endedAt,
      };
    });
  }

  private async topics(granted: readonly QuizOverride[]) {
    const found = new Map<string, { topicCode: string; topicTitle: string }>();
    for (const seriesId of new Set(granted.map((one) => one.seriesId))) {
      const version = await this.store.versionByQuiz(seriesId); // a series is named after its first quiz
      if (!version) continue;
      const topic = await this.store.topic(version.topicId);
      found.set(seriesId, { topicCode: topic.code, topicTitle: version.title });
    }
    return found;
  }
}
