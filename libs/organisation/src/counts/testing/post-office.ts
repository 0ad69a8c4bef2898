import { type By, newPersonRow, Person, PersonMerges } from '@hochoi/people';
import { AuditTrail, Clock } from '@hochoi/platform';
import { In } from 'typeorm';
import { PositionService } from '../../positions/position.service';
import { PostChecks } from '../../posts/post-checks';
import { PostPersonRecords } from '../../posts/post.person-records';
import { PostService } from '../../posts/post.service';
import { UnitFutures } from '../../posts/unit-futures';
import type { UnitOffice } from '../../units/testing/unit-office';

const by: By = { actor: null };

/** Some people whose posts begin and end. */
export class PostOffice {
  readonly posts: PostService;
  readonly merges: PersonMerges;
  people: string[] = [];

  constructor({ database }: UnitOffice) {
    const [clock, audit] = [new Clock(), new AuditTrail(database, new Clock())];
    const checks = new PostChecks(database, new PositionService(database));
    this.posts = new PostService(database, clock, audit, checks, new UnitFutures(database));
    this.merges = new PersonMerges(database, clock, audit, [new PostPersonRecords(database)]);
    this.database = database;
  }
  private readonly database: UnitOffice['database'];

  async hire(count: number): Promise<string[]> {
    const rows = Array.from({ length: count }, (_, nth) =>
      newPersonRow({ fullName: `Lò Thị ${nth}` }, new Date()),
    );
    await this.database.transaction((manager) => manager.insert(Person, rows));
    return (this.people = rows.map(({ id }) => id));
  }

  give(personId: string, unitId: string, startsOn: string, endsOn: string | null = null, planned = false) {
    const what = { kind: planned ? ('planned' as const) : ('held' as const), title: `Việc ${startsOn}` };
    return this.posts.give(personId, { unitId, ...what, acting: false, startsOn, endsOn }, by);
  }

  async end(personId: string, endsOn: string) {
    const [post] = await this.posts.ofPersons([personId]);
    if (post) await this.posts.end(post.id, post.lockVersion, endsOn, 'nghỉ', by);
  }

  async correct(personId: string, startsOn: string, endsOn: string | null) {
    const [post] = await this.posts.ofPersons([personId]);
    if (post) await this.posts.change(post.id, post.lockVersion, { startsOn, endsOn }, by);
  }

  async continueIn(personId: string, unitId: string) {
    const [post] = await this.posts.ofPersons([personId]);
    if (post) await this.posts.continueIn(post.id, post.lockVersion, { unitId }, by);
  }

  /** @returns the merge's id */
  async merge(keptId: string, mergedId: string): Promise<string> {
    const found = await this.database.manager.findBy(Person, { id: In([keptId, mergedId]) });
    const version = (id: string) => found.find((one) => one.id === id)!.lockVersion;
    const versions = { keptLockVersion: version(keptId), mergedLockVersion: version(mergedId) };
    return (await this.merges.merge({ keptId, mergedId, ...versions, reason: 'trùng' }, by)).id;
  }

  async unmerge(mergeId: string): Promise<void> {
    await this.merges.undo(mergeId, 'nhầm', by);
  }
}
