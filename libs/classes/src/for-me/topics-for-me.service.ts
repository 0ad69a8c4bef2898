import { Injectable } from '@nestjs/common';
import { dayOf } from '@hochoi/contracts';
import { type CatalogueEntry, CatalogueService } from '@hochoi/library';
import { isHeldOn, PostService, PostViews } from '@hochoi/organisation';
import { Clock, Database } from '@hochoi/platform';
import { Completion } from '../completion.entity';
import { type ForPosts, topicsForPosts } from './topics-for-posts';

/** What her posts of today ask her to study, without what she has completed as it stands now. */
@Injectable()
export class TopicsForMeService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly catalogue: CatalogueService,
    private readonly posts: PostService,
    private readonly views: PostViews,
  ) {}

  async of(personId: string): Promise<ForPosts<CatalogueEntry>[]> {
    const today = dayOf(this.clock.now());
    const posts = (await this.posts.ofPersons([personId])).filter((post) => isHeldOn(post, today));
    if (posts.length === 0) return [];
    const done = await this.database.manager.find(Completion, {
      where: { personId },
      select: { versionId: true },
    });
    const completed = new Set(done.map(({ versionId }) => versionId));
    const open = (await this.catalogue.topics()).filter(({ versionId }) => !completed.has(versionId));
    return topicsForPosts(open, await this.views.of(posts), today);
  }
}
