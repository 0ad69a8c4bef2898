import { Injectable } from '@nestjs/common';
import { dayOf } from '@hochoi/contracts';
import type { Studied } from '@hochoi/library';
import { isHeldOn, mainPostOn, PostService, unitsBelow } from '@hochoi/organisation';
import { Clock, Database } from '@hochoi/platform';

interface Kept {
  until: number;
  studied: Promise<Studied>;
}

/** An order of topics need not be right to the minute; a large unit's people are many. */
const MINUTES = 30;
const MOST_UNITS = 200;

/** How many people of a unit, and of all below it, have taken up each topic. Counted when somebody asks, and kept for half an hour. */
@Injectable()
export class StudiedTopics {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly posts: PostService,
  ) {}

  /** Of the unit of her main post of today; of everybody when she has none, and for who has not signed in. */
  async forPerson(personId: string | null): Promise<Studied> {
    return this.ofUnit(personId ? await this.unitOf(personId) : null);
  }

  /** @param unitId null for everybody */
  ofUnit(unitId: string | null): Promise<Studied> {
    const key = unitId ?? '';
    const now = this.clock.now().getTime();
    const kept = this.kept.get(key);
    if (kept && kept.until > now) return kept.studied;
    const studied = unitId ? this.countBelow(unitId) : this.countAll();
    studied.catch(() => this.kept.delete(key));
    this.kept.delete(key); // the oldest stands first
    this.kept.set(key, { until: now + MINUTES * 60_000, studied });
    if (this.kept.size > MOST_UNITS) this.kept.delete(this.kept.keys().next().value!);
    return studied;
  }

  private async unitOf(personId: string): Promise<string | null> {
    const today = dayOf(this.clock.now());
    const posts = (await this.posts.ofPersons([personId])).filter((post) => isHeldOn(post, today));
    return mainPostOn(posts, today)?.unitId ?? posts[0]?.unitId ?? null;
  }

  private countAll(): Promise<Studied> {
    return this.counts('SELECT topicId, COUNT(*) AS count FROM enrolment GROUP BY topicId', []);
  }

  private countBelow(unitId: string): Promise<Studied> {
    const today = dayOf(this.clock.now());
    const below = unitsBelow([unitId], today);
    return this.counts(
      // CROSS: without statistics SQLite would begin with everybody's posts.
      `SELECT e.topicId AS topicId, COUNT(DISTINCT e.personId) AS count FROM (${below.sql}) u
        CROSS JOIN post p ON p.unitId = u.id AND p.kind = 'held' AND p.endsOn > ? AND p.startsOn <= ?
        JOIN enrolment e ON e.personId = p.personId GROUP BY e.topicId`,
      [...below.parameters, today, today],
    );
  }

  private async counts(sql: string, parameters: string[]): Promise<Studied> {
    const rows: { topicId: string; count: number | string }[] = await this.database.reports.query(
      sql,
      parameters,
    );
    return new Map(rows.map(({ topicId, count }) => [topicId, Number(count)]));
  }
}
