import { Injectable } from '@nestjs/common';
import type { DecidedOverride, QuizOverrideView } from '@hochoi/contracts';
import { Policy, type Reach, unitRefs } from '@hochoi/access';
import { type Decided, overrideErrors, QuizOverride, QuizService } from '@hochoi/assessment';
import { TopicStore } from '@hochoi/library';
import { Person } from '@hochoi/people';
import { AuditEvent, AuditPayload, Database } from '@hochoi/platform';
import { In } from 'typeorm';

interface Ending {
  by: string | null;
  reason: string | null;
}

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

  async decided(reach: Reach, { moved, ...granted }: Decided): Promise<DecidedOverride> {
    return { ...(await this.views(reach, [granted]))[0]!, movedAttempts: moved };
  }

  async views(reach: Reach, granted: readonly QuizOverride[]): Promise<QuizOverrideView[]> {
    const { manager } = this.database;
    const endings = await this.endings(granted);
    const personIds = [
      ...granted.flatMap(({ personId, grantedBy }) => [personId ?? grantedBy, grantedBy]),
      ...[...endings.values()].flatMap(({ by }) => by ?? []),
    ];
    const people = await manager.findBy(Person, { id: In([...new Set(personIds)]) });
    const persons = new Map(people.map((person) => [person.id, person]));
    const seen = await this.policy.personsWithin(reach, [...persons.keys()]);
    const unitIds = [...new Set(granted.flatMap(({ unitId }) => unitId ?? []))];
    const units = await unitRefs(manager, unitIds, this.policy.today);
    const topics = await this.topics(granted);
    const nameOf = (personId: string | null | undefined) =>
      personId && seen.has(personId) ? (persons.get(personId)?.fullName ?? null) : null;
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
        grantedBy: nameOf(grantedBy),
        createdAt,
        endedAt,
        endedBy: nameOf(endings.get(id)?.by),
        endReason: endings.get(id)?.reason ?? null,
      };
    });
  }

  /** Who ended them and why stands in the trail alone. */
  private async endings(granted: readonly QuizOverride[]) {
    const ids = granted.flatMap(({ id, endedAt }) => (endedAt ? id : []));
    if (ids.length === 0) return new Map<string, Ending>();
    const { manager } = this.database;
    const events = await manager.findBy(AuditEvent, {
      ...{ subjectKind: 'quiz-override', subjectId: In(ids), action: 'quiz-override.ended' },
    });
    const payloads = await manager.findBy(AuditPayload, { id: In(events.map(({ id }) => id)) });
    const reasons = new Map(payloads.map(({ id, content }) => [id, content.reason]));
    return new Map(
      events.map(({ id, subjectId, actorPersonId }): [string, Ending] => [
        subjectId,
        { by: actorPersonId, reason: reasons.get(id) ?? null },
      ]),
    );
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
