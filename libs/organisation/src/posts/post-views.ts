import { Injectable } from '@nestjs/common';
import { dayOf, OPEN_END, type PersonPost } from '@hochoi/contracts';
import { Clock } from '@hochoi/platform';
import { PositionService } from '../positions/position.service';
import { byWeight, dayToJudge, mainPostOn, postsByPerson } from './post-rules';
import type { Post } from './post.entity';
import { type UnitFuture, UnitFutures } from './unit-futures';
import { UnitLabels, type UnitRefs } from './unit-labels';

/** Posts as people see them: the unit as it was called then, and where that is today. */
@Injectable()
export class PostViews {
  constructor(
    private readonly clock: Clock,
    private readonly labels: UnitLabels,
    private readonly futures: UnitFutures,
    private readonly positions: PositionService,
  ) {}

  /** @param posts of a person all or none, because which one is the main one depends on the others */
  async of(posts: readonly Post[]): Promise<PersonPost[]> {
    if (posts.length === 0) return [];
    const today = dayOf(this.clock.now());
    const futures = await this.futures.of(
      posts.map(({ unitId }) => unitId),
      today,
    );
    const then = posts.map(({ unitId, startsOn }) => ({ unitId, on: startsOn }));
    const now = [...futures.values()].flatMap(({ nowId, successorIds }) =>
      [nowId ?? [], successorIds].flat(),
    );
    const refs = await this.labels.refs([...then, ...now.map((unitId) => ({ unitId, on: today }))]);
    const positions = await this.positions.byCode();
    const nameOf = (code: string) => positions.get(code)?.name ?? code;
    const byPerson = postsByPerson(posts);
    return posts.map((post) => ({
      ...factsOf(post),
      ...placesOf(post, futures.get(post.unitId)!, refs, today),
      position: post.positionCode ? { code: post.positionCode, name: nameOf(post.positionCode) } : null,
      main: mainPostOn(byPerson.get(post.personId)!, dayToJudge(post, today))?.id === post.id,
    }));
  }
}

function factsOf(post: Post) {
  const { id, personId, kind, title, startsOn, employment, acting, endReason } = post;
  const { continuesPostId, lockVersion } = post;
  const endsOn = post.endsOn === OPEN_END ? null : post.endsOn;
  return {
    ...{ id, personId, kind, title, startsOn, endsOn, employment, acting, endReason },
    ...{ continuesPostId, lockVersion },
  };
}

function placesOf(post: Post, { nowId, successorIds }: UnitFuture, refs: UnitRefs, today: string) {
  const undecided = nowId === null && post.endsOn > today;
  return {
    unit: refs({ unitId: post.unitId, on: post.startsOn }),
    unitNow: nowId ? refs({ unitId: nowId, on: today }) : null,
    undecided,
    successors: undecided ? successorIds.map((unitId) => refs({ unitId, on: today })) : [],
  };
}

/** Newest first, the main one of a day before its others. */
export const newestFirst = (posts: readonly Post[]): Post[] =>
  [...posts].sort((a, b) => b.endsOn.localeCompare(a.endsOn) || byWeight(a, b));
