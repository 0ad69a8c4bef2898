import * as fc from 'fast-check';
import { DomainError } from '@hochoi/platform';
import { PostUnitUse } from '../posts/post.unit-use';
import { merger, type OpenTest, type UnitOffice, unitOffice } from '../units/testing/unit-office';
import { unitsBelow } from '../units/unit-scope';
import { UnitUses } from '../units/unit-use';
import type { Figures } from './figures';
import { keptFigures } from './kept-figures';
import { PostOffice } from './testing/post-office';
import { RecountUnitsHandler } from './recount-units.handler';
import { RecountOvertaken, UnitRecount } from './unit-recount';

const UNITS = ['tw', 'a', 'b', 'a1', 'a2', 'b1', 'a1x', 'a2x'];
const DAYS = ['2019-06-30', '2024-01-01', '2025-06-30', '2025-07-01', '2026-01-01', '2030-01-01'];
const unit = fc.constantFrom(...UNITS);
const day = fc.constantFrom(...DAYS);
const end = fc.option(day);
const person = fc.nat(3);

type Step = { does: string } & Record<string, unknown>;
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant('give'), person, unit, day, end, planned: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('end'), person, day }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('correct'), person, day, end }) },
  fc.record({ does: fc.constant('continue'), person }),
  fc.record({ does: fc.constant('merge persons'), person, other: person }),
  fc.record({ does: fc.constant('unmerge persons') }),
  fc.record({ does: fc.constant('merge units') }),
  fc.record({ does: fc.constant('undo units') }),
  { weight: 2, arbitrary: fc.record({ does: fc.constant('recount') }) },
);

/** Everything that changes posts or units, in any order; what cannot be is refused and changes nothing. */
class Life {
  private merged: string[] = [];
  private operations: string[] = [];

  constructor(
    private readonly office: UnitOffice,
    private readonly post: PostOffice,
    private readonly recount: UnitRecount,
  ) {}

  async live(steps: readonly Step[]): Promise<number> {
    let done = 0;
    for (const one of steps)
      try {
        await this.take(one);
        done += 1;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
      }
    return done;
  }

  private async take(step: Step): Promise<void> {
    const who = this.post.people[step.person as number]!;
    const [from, to] = [step.day as string, step.end as string | null];
    if (step.does === 'give')
      await this.post.give(who, step.unit as string, from, to, step.planned as boolean);
    if (step.does === 'end') await this.post.end(who, from);
    if (step.does === 'correct') await this.post.correct(who, from, to);
    if (step.does === 'continue') await this.post.continueIn(who, this.newUnit ?? 'a1');
    if (step.does === 'merge persons')
      this.merged.push(await this.post.merge(who, this.post.people[step.other as number]!));
    if (step.does === 'unmerge persons' && this.merged.length > 0)
      await this.post.unmerge(this.merged.pop()!);
    if (step.does === 'merge units') {
      const { operationId, created } = await this.office.apply(merger());
      this.operations.push(operationId);
      this.newUnit = created[0];
    }
    if (step.does === 'undo units' && this.operations.length > 0)
      await this.office.undoing.undo(this.operations.pop()!, null);
    if (step.does === 'recount') await this.recount.keep(await this.recount.count(1));
  }
  private newUnit: string | undefined;
}

export function describeUnitCounts(open: OpenTest): void {
  const its = unitOffice(open);
  const large = 1;
  let post: PostOffice;
  let recount: UnitRecount;
  let use: PostUnitUse;
  beforeEach(async () => {
    const { office } = its();
    post = new PostOffice(office);
    recount = new UnitRecount(office.database);
    use = new PostUnitUse(new UnitUses());
    await post.hire(4);
  });

  const keepAll = async () => recount.keep(await recount.count(large));
  const counted = async (unitId: string, on: string): Promise<Figures> => {
    const { manager } = its().office.database;
    const [people, held, planned] = await use.count(unitsBelow([unitId], on), manager, on);
    return { people: people!.count, held: held!.count, planned: planned!.count };
  };
  const kept = (unitId: string, on: string) => keptFigures(its().office.database.manager, unitId, on);

  it('keeps what is counted, on every day, whatever is done to posts, persons and units', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        await its().office.reset();
        await post.hire(4);
        for (const [nth, unitId] of ['a1x', 'a2', 'b1', 'tw'].entries())
          await post.give(post.people[nth]!, unitId, '2019-06-30');
        await keepAll();
        await new Life(its().office, post, recount).live(steps);
        for (const unitId of UNITS)
          for (const on of DAYS) {
            const figures = await kept(unitId, on);
            if (figures) expect([unitId, on, figures]).toEqual([unitId, on, await counted(unitId, on)]);
            if (figures && figures.held > 0) compared += 1;
          }
        expect((await recount.differences()) ?? []).toEqual([]);
        await keepAll();
        for (const on of DAYS) expect(await kept('tw', on)).toEqual(await counted('tw', on));
      }),
      { numRuns: Number(process.env.RUNS ?? 25) },
    );
    expect(compared).toBeGreaterThan(100); // most steps do something, and are kept
  });

  it('loses nothing of what several officers do in one unit at once, while it is counted', async () => {
    const people = await post.hire(24);
    await post.give(people[0]!, 'a1', '2024-01-01');
    await keepAll();
    const counting = (async () => {
      for (let nth = 0; nth < 6; nth += 1) await keepAll();
    })();
    await Promise.all(
      people.map(async (one) => {
        await post.give(one, 'a1', '2025-07-01');
        await post.end(one, '2026-01-01');
      }),
    );
    await counting;
    for (const unitId of ['tw', 'a', 'a1'])
      for (const on of DAYS) expect([on, await kept(unitId, on)]).toEqual([on, await counted(unitId, on)]);
    expect(await kept('a1', '2025-07-01')).toEqual({ people: 24, held: 25, planned: 0 });
  });

  it('counts somebody with two posts once, and once in each unit that has one of them', async () => {
    const [lan] = post.people;
    await post.give(lan!, 'a1x', '2024-01-01');
    await keepAll();
    await post.give(lan!, 'b1', '2025-07-01', '2026-01-01');
    await post.give(lan!, 'a2', '2026-01-01', null, true);
    const on = (day: string) => Promise.all(['tw', 'a'].map((id) => kept(id, day)));
    expect(await on('2025-06-30')).toEqual([
      { people: 1, held: 1, planned: 0 },
      { people: 1, held: 1, planned: 0 },
    ]);
    expect(await on('2025-07-01')).toEqual([
      { people: 1, held: 2, planned: 0 },
      { people: 1, held: 1, planned: 0 },
    ]);
    expect(await on('2030-01-01')).toEqual([
      { people: 1, held: 1, planned: 1 },
      { people: 1, held: 1, planned: 1 },
    ]);
    expect(await kept('b1', '2025-07-01')).toBeNull(); // was nothing when it was last counted
  });

  it('finds out when somebody wrote posts past it', async () => {
    const { database } = its().office;
    await post.give(post.people[0]!, 'a1', '2024-01-01');
    expect(await recount.differences()).toBeNull(); // the migration asks for the first count
    await keepAll();
    await post.end(post.people[0]!, '2025-07-01');
    expect(await recount.differences()).toEqual([]);
    await database.transaction((manager) => manager.query("UPDATE post SET endsOn = '2026-01-01'"));
    expect((await recount.differences())!.filter((line) => line.startsWith('a1.'))).toEqual([
      'a1.2025-07-01: -1 -1 0 0 0 0',
      'a1.2026-01-01: 0 0 0 -1 -1 0',
    ]);
  });

  it('is counted by the calendar, and only when something has changed', async () => {
    const kept: unknown[] = [];
    const context = { complete: (effects: () => Promise<void>) => effects().then(() => kept.push(1)) };
    const handler = new RecountUnitsHandler(recount);
    await handler.handle({ at: '2026-11-23T00:20:00Z' }, context as never);
    expect([kept.length, await recount.isDue()]).toEqual([1, false]);
    await handler.handle({ at: '2026-11-23T00:40:00Z' }, context as never);
    expect(kept).toHaveLength(1);
    expect(handler.schedule.after(new Date('2026-11-23T00:21:00Z'))).toEqual(
      new Date('2026-11-23T00:40:00Z'),
    );
  });

  it('leaves alone what a later count has kept already', async () => {
    await post.give(post.people[0]!, 'a1', '2024-01-01');
    const early = await recount.count(1);
    await post.give(post.people[1]!, 'a1', '2024-01-01');
    await keepAll();
    const overtaken = await recount.keep(early).catch((error: Error) => error);
    expect(overtaken).toBeInstanceOf(RecountOvertaken);
    expect((overtaken as Error).message).toContain('chạy lại'); // what the command line prints
    await recount.keep({ changeIds: [], counts: [] });
    expect(await kept('a1', '2026-01-01')).toMatchObject({ held: 2 });
  });

  it('counts two records of one person once while they are merged, and twice again after that', async () => {
    const [lan, double] = post.people;
    await post.give(lan!, 'a1', '2024-01-01');
    await post.give(double!, 'a2', '2024-01-01');
    await keepAll();
    const figures = async () => kept('a', '2026-01-01');
    const mergeId = await post.merge(lan!, double!);
    expect(await figures()).toEqual({ people: 1, held: 2, planned: 0 });
    await post.unmerge(mergeId);
    expect(await figures()).toEqual({ people: 2, held: 2, planned: 0 });
  });

  it('does not trust what was counted before units moved', async () => {
    const { office } = its();
    await post.give(post.people[0]!, 'a1', '2024-01-01');
    await keepAll();
    expect(await kept('a', '2026-01-01')).toMatchObject({ held: 1 });
    const { operationId } = await office.apply({
      kind: 'move',
      effectiveOn: '2026-01-01',
      unitId: 'a1',
      parentId: 'b',
    });
    expect(await kept('a', '2026-01-01')).toBeNull();
    await keepAll();
    const heldIn = async (unitId: string) => (await kept(unitId, '2026-01-01'))?.held;
    expect([await heldIn('a'), await heldIn('b')]).toEqual([0, 1]);
    await office.undoing.undo(operationId, null);
    expect(await kept('b', '2026-01-01')).toBeNull();
    await keepAll();
    expect([await heldIn('a'), await heldIn('b')]).toEqual([1, undefined]);
    expect(await recount.isDue()).toBe(false);
  });

  it('keeps nothing of small units, and says of them what is counted', async () => {
    const { manager } = its().office.database;
    await post.give(post.people[0]!, 'a1', '2024-01-01');
    await recount.keep(await recount.count(2));
    expect(await kept('tw', '2026-01-01')).toBeNull();
    const said = await use.countBelow(['tw'], manager, '2026-01-01');
    expect(said.map(({ what, count }) => [what, count])).toEqual([
      ['people', 1],
      ['posts', 1],
      ['planned-posts', 0],
    ]);
    await post.give(post.people[1]!, 'a1', '2024-01-01', null, true);
    await recount.keep(await recount.count(2));
    expect(await use.countBelow(['tw'], manager, '2026-01-01')).toMatchObject([
      { count: 2 },
      { count: 1 },
      { count: 1 },
    ]);
  });
}
