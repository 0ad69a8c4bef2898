import { Controller, Inject, StreamableFile } from '@nestjs/common';
import { StudiedTopics, TopicsForMeService } from '@hochoi/classes';
import { routes, type ResponseOf, type TopicCard } from '@hochoi/contracts';
import { type CatalogueEntry, CatalogueService, type Found, libraryErrors } from '@hochoi/library';
import { type Config, CONFIG, Handle, In, type Input } from '@hochoi/platform';
import { topicHead } from './topic-head';
import { TopicViewService } from './topic-view.service';

type R = typeof routes;

@Controller()
export class LibraryController {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly views: TopicViewService,
    private readonly forMe: TopicsForMeService,
    private readonly studied: StudiedTopics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Handle(routes.listTopics)
  async listTopics(@In() { query, caller }: Input<R['listTopics']>): Promise<ResponseOf<R['listTopics']>> {
    const studied =
      query.sort === 'studied' ? await this.studied.forPerson(caller?.personId ?? null) : undefined;
    const { items, ...page } = await this.catalogue.search(query, studied);
    return { ...page, items: items.map(({ entry, match }) => ({ ...card(entry), ...(match ?? noMatch) })) };
  }

  @Handle(routes.topicsForMe)
  async topicsForMe(@In() { query, actor }: Input<R['topicsForMe']>): Promise<ResponseOf<R['topicsForMe']>> {
    const topics = await this.forMe.of(actor.personId);
    const items = topics.slice(0, query.limit).map(({ topic, reason }) => ({ ...card(topic), reason }));
    return { items, total: topics.length };
  }

  @Handle(routes.getTopic)
  getTopic(@In() { params, caller }: Input<R['getTopic']>): Promise<ResponseOf<R['getTopic']>> {
    return this.views.topic(params.code, caller?.personId ?? null);
  }

  /** The proxy of a cluster puts it into the page of the app (docker/nginx). */
  @Handle(routes.getTopicHead)
  async getTopicHead(@In() { params }: Input<R['getTopicHead']>): Promise<StreamableFile> {
    const topic = await this.catalogue.topic(params.code);
    if (!topic) throw libraryErrors.topicNotFound();
    const head = topicHead(topic, this.config.http.publicUrl);
    return new StreamableFile(Buffer.from(head), { type: 'text/html; charset=utf-8' });
  }

  @Handle(routes.getLesson)
  getLesson(@In() { params, caller }: Input<R['getLesson']>): Promise<ResponseOf<R['getLesson']>> {
    return this.views.lesson(params.code, params.lessonKey, caller?.personId ?? null);
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

const noMatch: NonNullable<Found['match']> = { matchedTitle: null, excerpt: null, foundIn: null };

const card = (entry: CatalogueEntry): Omit<TopicCard, keyof NonNullable<Found['match']>> => ({
  ...entry.facts,
  code: entry.code,
  groupName: entry.groupName,
  lessonCount: entry.lessonCount,
  hasVideo: entry.hasVideo,
  open: entry.open,
  available: entry.lessonCount > 0,
  publishedAt: entry.publishedAt,
});
