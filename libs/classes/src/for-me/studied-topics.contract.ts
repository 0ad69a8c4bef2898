import { OPEN_END } from '@hochoi/contracts';
import { Database, type DatabaseEngine, insertRows, newId, platformEntities } from '@hochoi/platform';
import { FakeClock } from '@hochoi/platform/testing';
import {
  insertVersions,
  organisationEntities,
  Post,
  type PostService,
  Unit,
  type UnitVersion,
} from '@hochoi/organisation';
import { peopleEntities } from '@hochoi/people';
import { Enrolment } from '../enrolment.entity';
import { classesEntities } from '../index';
import { StudiedTopics } from './studied-topics';

export const entities = [...platformEntities, ...peopleEntities, ...organisationEntities, ...classesEntities];

const PROVINCES = 4;
const COMMUNES = 10;
const PEOPLE = 40;
const TOPICS = 30;
const at = new Date('2026-01-05T00:00:00.000Z');

export interface StudiedBench {
  studied: StudiedTopics;
  clock: FakeClock;
  /** Of posts and enrolments together. */
  rows: number;
  communeRows: number;
  /** One more enrolment of the first commune. */
  enrol(topicId: string): Promise<void>;
}

/** The whole Union, four provinces with ten communes each, forty people in each commune; person n takes up n % 4 topics. */
export async function openStudied(engine: DatabaseEngine): Promise<StudiedBench> {
  const database = new Database(engine);
  const clock = new FakeClock(new Date('2026-11-23T02:00:00.000Z'));
  const units: [string, string | null, string][] = [['tw', null, 'national']];
  const posts: Post[] = [];
  const enrolments: Enrolment[] = [];
  for (let province = 0; province < PROVINCES; province += 1) {
    units.push([`t${province}`, 'tw', 'province']);
    for (let commune = 0; commune < COMMUNES; commune += 1) {
      const unitId = `t${province}x${commune}`;
      units.push([unitId, `t${province}`, 'commune']);
      for (let nth = 0; nth < PEOPLE; nth += 1) addPerson(unitId, nth, posts, enrolments);
    }
  }
  await database.transaction(async (manager) => {
    await insertRows(
      manager,
      Unit,
      units.map(([id]) => ({ id, createdAt: at, operationId: null })),
    );
    await insertVersions(manager, units.map(versionOf));
    await insertRows(manager, Post, posts);
    await insertRows(manager, Enrolment, enrolments);
  });
  const none = { ofPersons: async () => [] } as unknown as PostService;
  return {
    studied: new StudiedTopics(database, clock, none),
    clock,
    rows: posts.length + enrolments.length,
    communeRows: (posts.length + enrolments.length) / (PROVINCES * COMMUNES),
    enrol: (topicId) =>
      database.transaction((manager) => insertRows(manager, Enrolment, [enrolment('t0x0p0', topicId)])),
  };
}

function addPerson(unitId: string, nth: number, posts: Post[], enrolments: Enrolment[]): void {
  const personId = `${unitId}p${nth}`;
  posts.push(post(personId, unitId));
  if (nth === 1) posts.push(post(personId, unitId)); // two posts, one person
  for (let topic = 0; topic < nth % 4; topic += 1)
    enrolments.push(enrolment(personId, `topic${(nth + topic) % TOPICS}`));
}

const enrolment = (personId: string, topicId: string): Enrolment => ({
  ...{ id: newId(), personId, topicId, versionId: topicId, enrolledAt: at, lastSeenAt: null },
});

const post = (personId: string, unitId: string): Post => ({
  ...{ id: newId(), personId, unitId, kind: 'held', positionCode: 'CV', title: null, startsOn: '2020-01-01' },
  ...{
    endsOn: OPEN_END,
    employment: null,
    main: true,
    acting: false,
    endReason: null,
    continuesPostId: null,
  },
  ...{ importId: null, recordedBy: null, recordedAt: at, lockVersion: 1 },
});

const versionOf = ([unitId, parentId, level]: [string, string | null, string]): UnitVersion =>
  ({
    ...{ id: newId(), unitId, parentId, level, code: null, codeList: null, name: unitId, nameSearch: unitId },
    ...{
      nameSort: unitId,
      type: null,
      validFrom: '2000-01-01',
      validTo: OPEN_END,
      legalBasis: null,
      operationId: null,
    },
  }) as UnitVersion;

/** By plain counting: how many of a commune's people have taken up a topic. */
export const ofCommune = (topicId: string): number =>
  Array.from({ length: PEOPLE }, (_, nth) => nth).filter((nth) =>
    Array.from({ length: nth % 4 }, (_, topic) => `topic${(nth + topic) % TOPICS}`).includes(topicId),
  ).length;

export function describeCounts(bench: () => StudiedBench): void {
  it('counts each person of a unit and of all below it once', async () => {
    const { studied } = bench();
    const [commune, province, union, all] = await Promise.all(
      ['t1x0', 't1', 'tw', null].map((unitId) => studied.ofUnit(unitId)),
    );
    expect(commune!.size).toBeGreaterThan(20);
    for (const [topicId, count] of commune!) {
      expect([topicId, count]).toEqual([topicId, ofCommune(topicId)]);
      expect(province!.get(topicId)).toBe(COMMUNES * count);
      expect(union!.get(topicId)).toBe(PROVINCES * COMMUNES * count);
    }
    expect(all).toEqual(union);
  });

  it('is kept for half an hour, and counted again then', async () => {
    const { studied, clock, enrol } = bench();
    const before = (await studied.ofUnit('t0x0')).get('topic9') ?? 0;
    await enrol('topic9');
    expect((await studied.ofUnit('t0x0')).get('topic9')).toBe(before);
    clock.advance(31 * 60);
    expect((await studied.ofUnit('t0x0')).get('topic9')).toBe(before + 1);
  });
}
