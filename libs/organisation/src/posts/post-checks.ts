import { Injectable } from '@nestjs/common';
import { isWithin, OPEN_END } from '@hochoi/contracts';
import { Database } from '@hochoi/platform';
import { PositionService } from '../positions/position.service';
import { holdUnits } from '../units/hold-units';
import { UnitVersion } from '../units/unit-version.entity';
import { isSamePost } from './post-rules';
import type { Post } from './post.entity';
import { postErrors } from './posts.errors';

/** Whether a post can be: in a unit that is there on its first day, in a position of that level, and not twice. */
@Injectable()
export class PostChecks {
  constructor(
    private readonly database: Database,
    private readonly positions: PositionService,
  ) {}

  /** @throws post.invalid, post.already-exists */
  async check(post: Post, others: readonly Post[]): Promise<void> {
    if (post.endsOn <= post.startsOn) throw postErrors.endsBeforeStart();
    if (!post.positionCode && !post.title) throw postErrors.nothingNamed();
    await holdUnits(this.database, [post.unitId]);
    const version = await this.versionAtStart(post);
    if (post.positionCode) await this.checkPosition(post.positionCode, version);
    if (others.some((other) => isSamePost(post, other))) throw postErrors.already();
  }

  /** The day from which on a unit is no longer there; the open end when it has none. */
  async lastDayAfter(unitId: string): Promise<string> {
    const versions = await this.database.manager.findBy(UnitVersion, { unitId });
    return (
      versions
        .map(({ validTo }) => validTo)
        .sort()
        .at(-1) ?? OPEN_END
    );
  }

  private async versionAtStart({ unitId, startsOn }: Post): Promise<UnitVersion> {
    const versions = await this.database.manager.find(UnitVersion, {
      where: { unitId },
      order: { validFrom: 'ASC' },
    });
    const then = versions.find(({ validFrom, validTo }) =>
      isWithin({ from: validFrom, to: validTo }, startsOn),
    );
    if (then) return then;
    const last = versions.at(-1);
    throw last && last.validTo <= startsOn
      ? postErrors.unitEnded(last.name, last.validTo)
      : postErrors.unitNotThere(startsOn);
  }

  private async checkPosition(code: string, { level }: UnitVersion): Promise<void> {
    const position = (await this.positions.byCode()).get(code);
    if (!position) throw postErrors.unknownPosition();
    if (level !== 'other' && !position.levels.includes(level)) throw postErrors.wrongLevel(position.name);
  }
}
