import { Injectable } from '@nestjs/common';
import { OPEN_END, type PostKind } from '@hochoi/contracts';
import { Database, insertRows, snapshot } from '@hochoi/platform';
import { type EntityManager, In } from 'typeorm';
import { DaysAbove, type Step } from './days-above';
import { type Figures, factsOf } from './figures';
import { postsByPerson } from '../posts/post-rules';
import { noteUnitsMoved } from './note-changes';
import { Tally } from './tally';
import { UnitCount } from './unit-count.entity';
import { UnitCountChange } from './unit-count-change.entity';

/** Units that ever had so many posts at or below them are kept; fewer are counted while somebody waits. */
export const LARGE = 3000;
const PAGE = 2000;
const NOTHING: Figures = { people: 0, held: 0, planned: 0 };

/** What was counted, and which changes are in it. */
export interface Recount {
  changeIds: string[];
  counts: UnitCount[];
}

interface PostRow {
  personId: string;
  unitId: string;
  kind: PostKind;
  startsOn: string;
  endsOn: string;
}

/** Counts the people and posts of all large units for all days, from the posts themselves. */
@Injectable()
export class UnitRecount {
  constructor(private readonly database: Database) {}

  /** Whether anything has changed since the last time. */
  async isDue(): Promise<boolean> {
    return (await this.database.manager.count(UnitCountChange, { take: 1 })) > 0;
  }

  /** What is kept is not believed any more, until it is counted anew. */
  forget(): Promise<void> {
    return this.database.transaction(noteUnitsMoved);
  }

  /** Writes nothing. Reads every post, in one view of them, so that each change is in it or still waits. */
  count(large = LARGE): Promise<Recount> {
    return snapshot(this.database.engine, async (manager) => {
      const changes = await manager.find(UnitCountChange, { select: { id: true } });
      const above = new DaysAbove(await stepsOf(manager));
      const tally = new Tally(above, await largeUnits(manager, above, large));
      if (tally.units.size > 0) await addAll(manager, tally);
      return { changeIds: changes.map(({ id }) => id), counts: rowsOf(tally) };
    });
  }

  /**
   * Holds what is kept, with what has changed since, against the posts themselves.
   * @returns unit, day and figures (people, held, planned: kept, then counted) where they differ; null while units have moved
   */
  differences(): Promise<string[] | null> {
    return snapshot(this.database.engine, async (manager) => {
      const changes = await manager.find(UnitCountChange);
      if (changes.some(({ content }) => content === null)) return null;
      const above = new DaysAbove(await stepsOf(manager));
      const counts = await manager.find(UnitCount);
      const [kept, counted] = [0, 1].map(() => new Tally(above, byUnit(counts).keys()));
      for (const { before, after } of changes.flatMap(({ content }) => content!)) {
        kept!.add(after);
        kept!.add(before, -1);
      }
      await addAll(manager, counted!);
      return differing([...counts, ...rowsOf(kept!)], rowsOf(counted!));
    });
  }

  /**
   * Puts it in the place of what was kept: only units whose figures differ are written. With no changes in it there is nothing to put.
   * @throws RecountOvertaken
   */
  async keep({ changeIds, counts }: Recount): Promise<void> {
    if (changeIds.length === 0) return;
    await this.database.transaction(async (manager) => {
      await takeOut(manager, changeIds);
      const [kept, made] = [byUnit(await manager.find(UnitCount)), byUnit(counts)];
      for (const unitId of new Set([...kept.keys(), ...made.keys()])) {
        const [before, after] = [kept.get(unitId) ?? [], made.get(unitId) ?? []];
        if (textOf(before) === textOf(after)) continue;
        await manager.delete(UnitCount, { unitId });
        await insertRows(manager, UnitCount, after);
      }
    });
  }
}

/** Another count, begun later, was kept first; this one would bring back what was before. */
export class RecountOvertaken extends Error {
  constructor() {
    super('Một lần đếm khác vừa xong trước. Hãy chạy lại lệnh này.');
  }
}

/** Each change is taken out by one count only. */
async function takeOut(manager: EntityManager, changeIds: readonly string[]): Promise<void> {
  for (let from = 0; from < changeIds.length; from += PAGE) {
    const page = changeIds.slice(from, from + PAGE);
    const { affected } = await manager.delete(UnitCountChange, { id: In(page) });
    if (affected !== page.length) throw new RecountOvertaken();
  }
}

/** Who looks after whose people, on which days: as `unitsBelow` says. */
async function stepsOf(manager: EntityManager): Promise<Step[]> {
  const parents: { unitId: string; parentId: string; validFrom: string; validTo: string }[] =
    await manager.query(
      'SELECT unitId, parentId, validFrom, validTo FROM unit_version WHERE parentId IS NOT NULL',
    );
  const links: { fromUnitId: string; toUnitId: string; linkedOn: string }[] = await manager.query(
    `SELECT fromUnitId, toUnitId, linkedOn FROM unit_link WHERE kind IN ('whole', 'rest')`,
  );
  return [
    ...parents.map((one): Step => ({
      from: one.unitId,
      to: one.parentId,
      days: [one.validFrom, one.validTo],
    })),
    ...links.map((one): Step => ({ from: one.fromUnitId, to: one.toUnitId, days: [one.linkedOn, OPEN_END] })),
  ];
}

async function largeUnits(manager: EntityManager, above: DaysAbove, large: number): Promise<string[]> {
  const posts: { unitId: string; count: number | string }[] = await manager.query(
    'SELECT unitId, COUNT(*) AS count FROM post GROUP BY unitId',
  );
  const sums = new Map<string, number>();
  for (const { unitId, count } of posts)
    for (const id of above.of(unitId).keys()) sums.set(id, (sums.get(id) ?? 0) + Number(count));
  return [...sums].filter(([, count]) => count >= large).map(([id]) => id);
}

/** A page of posts at a time, each person's together: memory holds no more. */
async function addAll(manager: EntityManager, tally: Tally): Promise<void> {
  for (let after: string | null = ''; after !== null;) {
    const { posts, last } = await pageAfter(manager, after);
    for (const theirs of postsByPerson(posts).values()) tally.add(theirs.map(factsOf));
    after = last;
    // Other requests of the process get their turns.
    await new Promise<void>((later) => setImmediate(later));
  }
}

/** @returns posts of whole persons, and the last of them; null when there are no more */
async function pageAfter(
  manager: EntityManager,
  after: string,
): Promise<{ posts: PostRow[]; last: string | null }> {
  const columns = 'SELECT personId, unitId, kind, startsOn, endsOn FROM post WHERE personId';
  const posts: PostRow[] = await manager.query(`${columns} > ? ORDER BY personId LIMIT ${PAGE}`, [after]);
  if (posts.length < PAGE) return { posts, last: null };
  const cut = posts.at(-1)!.personId;
  const whole = posts.filter(({ personId }) => personId !== cut);
  if (whole.length > 0) return { posts: whole, last: whole.at(-1)!.personId };
  return { posts: await manager.query(`${columns} = ?`, [cut]), last: cut };
}

const rowsOf = ({ units }: Tally): UnitCount[] =>
  [...units].flatMap(([unitId, days]) =>
    [['', NOTHING] as const, ...days].map(([day, figures]) => ({
      id: `${unitId}.${day}`,
      unitId,
      day,
      ...figures,
    })),
  );

function byUnit(counts: readonly UnitCount[]): Map<string, UnitCount[]> {
  const units = new Map<string, UnitCount[]>();
  for (const count of counts) {
    const theirs = units.get(count.unitId);
    if (theirs) theirs.push(count);
    else units.set(count.unitId, [count]);
  }
  return units;
}

function differing(kept: readonly UnitCount[], counted: readonly UnitCount[]): string[] {
  const sums = new Map<string, number[]>();
  for (const [rows, at] of [
    [kept, 0],
    [counted, 3],
  ] as const)
    for (const { id, people, held, planned } of rows) {
      const sum = sums.get(id) ?? [0, 0, 0, 0, 0, 0];
      [people, held, planned].forEach((by, nth) => (sum[at + nth]! += by));
      sums.set(id, sum);
    }
  const differ = ([, [a, b, c, ...counted]]: [string, number[]]) => String([a, b, c]) !== String(counted);
  return [...sums].filter(differ).map(([id, sum]) => `${id}: ${sum.join(' ')}`);
}

const textOf = (counts: readonly UnitCount[]): string =>
  counts
    .map(({ day, people, held, planned }) => [day, people, held, planned].join(' '))
    .sort()
    .join('\n');
