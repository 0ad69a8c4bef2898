import { Controller } from '@nestjs/common';
import { routes, type ResponseOf, type TopicCard } from '@hochoi/contracts';
import { CatalogueService, type Found } from '@hochoi/library';
import { Handle, In, type Input } from '@hochoi/platform';
import { TopicViewService } from './topic-view.service';

type R = typeof routes;

@Controller()
export class LibraryController {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly views: TopicViewService,
  ) {}

  @Handle(routes.listTopics)
  async listTopics(@In() { query }: Input<R['listTopics']>): Promise<ResponseOf<R['listTopics']>> {
    const { items, ...page } = await this.catalogue.search(query);
    return { ...page, items: items.map(card) };
  }

  @Handle(routes.getTopic)
  getTopic(@In() { params, caller }: Input<R['getTopic']>): Promise<ResponseOf<R['getTopic']>> {
    return this.views.topic(params.code, caller?.personId ?? null);
  }

  @Handle(routes.getLesson)
  getLesson(@In() { params, actor }: Input<R['getLesson']>): Promise<ResponseOf<R['getLesson']>> {
    return this.views.lesson(params.code, params.lessonKey, actor.personId);
  }

  @Handle(routes.getPractice)
  getPractice(@In() { params, caller }: Input<R['getPractice']>): Promise<ResponseOf<R['getPractice']>> {
    return this.views.practice(params.code, caller?.personId ?? null);
  }

  @Handle(routes.getHandout)
  getHandout(@In() { params, caller }: Input<R['getHandout']>): Promise<ResponseOf<R['getHandout']>> {
    return this.views.handout(params.code, caller?.personId ?? null);
  }

  @Handle(routes.listGroups)
  async listGroups(): Promise<ResponseOf<R['listGroups']>> {
    return { items: (await this.catalogue.groups()).map(({ id, name }) => ({ code: id, name })) };
  }
}

const card = ({ entry, match }: Found): TopicCard => ({
  ...entry.version.facts,
  code: entry.code,
  groupName: entry.groupName,
  lessonCount: entry.lessonCount,
  hasVideo: entry.hasVideo,
  available: entry.lessonCount > 0,
  publishedAt: entry.version.publishedAt,
  matchedTitle: match?.matchedTitle ?? null,
  excerpt: match?.excerpt ?? null,
});
