import { Injectable } from '@nestjs/common';
import {
  catalogueOf,
  dayOf,
  NOT_STATED,
  type SensitiveCountsView,
  type SensitiveTopic,
  sensitiveTopics,
} from '@hochoi/contracts';
import { hideSmallCells, sumUp } from '@hochoi/people';
import { type Actor, Clock, Database } from '@hochoi/platform';
import { accessErrors } from '../access.errors';
import { Policy } from '../policy';
import { ALL, type CountedTree, countedTree, type Successor, type UnitOfToday } from './counted-units';
import { SensitiveCount } from './sensitive-count.entity';

const BATCH = 500;

/** The main post a person holds on a day; of two the first that was recorded. */
const MAIN = (p: string) => `${p}.kind = 'held' AND ${p}.main = 1 AND ${p}.startsOn <= ? AND ${p}.endsOn > ?`;

/** Sensitive data as counts: counted once a month over all units, published at once, and read from what was published. */
@Injectable()
export class SensitiveCountService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly policy: Policy,
  ) {}

  /** @throws unit.not-found, also for a unit out of the caller's reach */
  async of(actor: Actor, topic: SensitiveTopic, unitId?: string): Promise<SensitiveCountsView> {
    const reach = this.policy.reach(actor, 'unit-manager', 'national-administrator');
    const wanted = unitId ?? (reach.everywhere ? ALL : reach.unitIds[0]);
    const allowed =
      wanted === ALL ? reach.everywhere : wanted && (await this.policy.coversUnit(reach, wanted));
    if (!wanted || !allowed) throw accessErrors.unitNotFound();
    const { manager } = this.database;
    const unit = await manager.findOneBy(SensitiveCount, { topic, unitId: wanted, own: false });
    const below = await manager.find(SensitiveCount, {
      where: { topic, parentId: wanted },
      order: { nameSort: 'ASC' },
    });
    return {
      topic,
      countedOn: unit?.countedOn ?? null,
      columns: [...catalogueOf[topic], { code: NOT_STATED, name: 'Chưa khai' }],
      unit,
      below,
    };
  }

  /** Whether the table of this month is there. Of one month there is one: from two tables a day apart one could read who was entered between. */
  async isCounted(): Promise<boolean> {
    const known = await this.database.manager.findOneBy(SensitiveCount, { topic: 'party', unitId: ALL });
    return known !== null && known.countedOn.slice(0, 7) === this.today.slice(0, 7);
  }

  /** Counts all persons anew. @returns the lines of the new tables */
  async count(): Promise<SensitiveCount[]> {
    const tree = await this.tree();
    const lines: SensitiveCount[] = [];
    for (const topic of sensitiveTopics) lines.push(...(await this.table(topic, tree)));
    return lines;
  }

  /** Puts the new tables in the place of the old ones. Inside a transaction. */
  async publish(lines: SensitiveCount[]): Promise<void> {
    const { manager } = this.database;
    await manager.createQueryBuilder().delete().from(SensitiveCount).execute();
    for (let from = 0; from < lines.length; from += BATCH)
      await manager.insert(SensitiveCount, lines.slice(from, from + BATCH) as never);
  }

  private async table(topic: SensitiveTopic, tree: CountedTree): Promise<SensitiveCount[]> {
    const columns = columnsOf(topic);
    const leaves = tree.lines.map(() => columns.map(() => 0));
    for (const { unitId, code, n } of await this.counted(topic))
      leaves[tree.lineOf(unitId)]![Math.max(columns.indexOf(code ?? NOT_STATED), 0)]! += Number(n);
    const counts = sumUp(tree.parents, columns.length, leaves);
    const hidden = hideSmallCells(counts, [columns.length - 1]);
    return tree.lines.map((line, at) => {
      const cells = columns.map((_, c) => at * columns.length + c);
      return {
        ...line,
        id: `${topic}.${line.unitId}${line.own ? '.own' : ''}`,
        topic,
        countedOn: this.today,
        persons: cells.reduce((sum, cell) => sum + counts.counts[cell]!, 0),
        counts: cells.map((cell) => (hidden[cell] ? null : counts.counts[cell]!)),
      };
    });
  }

  /** Each person once, at her main post. Reads posts and sensitive data once from end to end. */
  private counted(topic: SensitiveTopic): Promise<{ unitId: string; code: string | null; n: number }[]> {
    const on = this.today;
    return this.database.reports.query(
      `SELECT p.unitId AS unitId, s.${topic} AS code, count(*) AS n FROM post p
         LEFT JOIN person_sensitive s ON s.id = p.personId
         WHERE ${MAIN('p')} AND NOT EXISTS (
           SELECT 1 FROM post q WHERE q.personId = p.personId AND ${MAIN('q')} AND q.id < p.id)
         GROUP BY p.unitId, s.${topic}`,
      [on, on, on, on],
    );
  }

  private async tree(): Promise<CountedTree> {
    const on = this.today;
    const units: UnitOfToday[] = await this.database.reports.query(
      `SELECT unitId, parentId, name, nameSort, level FROM unit_version WHERE validFrom <= ? AND validTo > ? ORDER BY nameSort, unitId`,
      [on, on],
    );
    const successors: Successor[] = await this.database.reports.query(
      `SELECT fromUnitId, toUnitId FROM unit_link WHERE kind IN ('whole', 'rest') AND linkedOn <= ?`,
      [on],
    );
    return countedTree(units, successors);
  }

  private get today(): string {
    return dayOf(this.clock.now());
  }
}

export const columnsOf = (topic: SensitiveTopic): string[] => [
  ...catalogueOf[topic].map(({ code }) => code),
  NOT_STATED,
];
