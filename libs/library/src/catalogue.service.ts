import { Injectable } from '@nestjs/common';
import type { CatalogueQuery, Facets } from '@hochoi/contracts';
import { Database } from '@hochoi/platform';
import { In, IsNull, Not } from 'typeorm';
import { catalogueEntry, type CatalogueEntry } from './catalogue-entry';
import { Lesson } from './lesson.entity';
import { LessonVideos } from './lesson-videos';
import { countFacets, fitsAll } from './search/facets';
import { queryWords } from './search/match';
import { type Match, matchOf, rank } from './search/rank';
import { TopicGroup } from './topic-group.entity';
import { Topic } from './topic.entity';
import { TopicStore } from './topic-store';

export interface Found {
  entry: CatalogueEntry;
  match: Match | null;
}

export interface CataloguePage {
  items: Found[];
  total: number;
  nextCursor: string | null;
  facets: Facets;
}

const byTitle = new Intl.Collator('vi', { numeric: true });

/**
 * The catalogue of published topics. A library holds hundreds of topics, not millions: they are kept in memory, folded for
 * searching, and read again only when the library's revision has grown (one indexed row a request).
 */
@Injectable()
export class CatalogueService {
  private entries = new Map<string, CatalogueEntry>();
  private revision = -1;
  private loading?: Promise<void>;

  constructor(
    private readonly database: Database,
    private readonly store: TopicStore,
    private readonly videos: LessonVideos,
  ) {}

  async search(query: CatalogueQuery): Promise<CataloguePage> {
    const words = queryWords(query.query ?? '');
    const found = (await this.all()).flatMap((entry): Ranked[] => {
      const score = words.length > 0 ? rank(entry.searchable, words) : 0;
      return score === null ? [] : [{ entry, score }];
    });
    const facetted = found.map((one) => ({ ...one, facts: one.entry.version.facts, ...one.entry }));
    const wanted = sorted(
      facetted.filter((one) => fitsAll(one, query)),
      query.sort,
    );
    const start = query.cursor ? wanted.findIndex(({ entry }) => entry.code === query.cursor) + 1 : 0;
    const match = ({ searchable }: CatalogueEntry) => (words.length > 0 ? matchOf(searchable, words) : null);
    const items = wanted
      .slice(start, start + query.limit)
      .map(({ entry }) => ({ entry, match: match(entry) }));
    const more = start + query.limit < wanted.length;
    const nextCursor = more ? items.at(-1)!.entry.code : null;
    return { items, total: wanted.length, nextCursor, facets: countFacets(facetted, query) };
  }

  groups(): Promise<TopicGroup[]> {
    return this.database.manager.find(TopicGroup, { order: { id: 'ASC' } });
  }

  private async all(): Promise<CatalogueEntry[]> {
    const revision = await this.store.revision();
    // Again, when what was being read already had begun before the change that this caller must see.
    while (this.revision < revision)
      await (this.loading ??= this.load(revision).finally(() => (this.loading = undefined)));
    return [...this.entries.values()];
  }

  /** Reads only the versions that are not known yet: a published version does not change, but the name of its group may. */
  private async load(revision: number): Promise<void> {
    const { manager } = this.database;
    const topics = await manager.findBy(Topic, { publishedVersionId: Not(IsNull()) });
    const groups = new Map((await this.groups()).map(({ id, name }) => [id, name]));
    const isCurrent = (entry: CatalogueEntry | undefined) =>
      entry && entry.groupName === (groups.get(entry.version.facts.group) ?? entry.version.facts.group);
    const fresh = topics.filter(
      ({ publishedVersionId }) => !isCurrent(this.entries.get(publishedVersionId!)),
    );
    const versions = await this.store.versions(fresh.map(({ publishedVersionId }) => publishedVersionId!));
    const lessons = await manager.findBy(Lesson, { versionId: In(versions.map(({ id }) => id)) });
    const videos = await this.videos.describe(lessons.flatMap(({ mediaId }) => mediaId ?? []));
    const versionOf = new Map(versions.map((version) => [version.id, version]));
    const lessonsOf = new Map<string, Lesson[]>(versions.map(({ id }) => [id, []]));
    for (const lesson of lessons) lessonsOf.get(lesson.versionId)!.push(lesson);
    const next = new Map<string, CatalogueEntry>();
    for (const { code, publishedVersionId } of topics) {
      const version = versionOf.get(publishedVersionId!);
      const own = (lessonsOf.get(publishedVersionId!) ?? []).sort((a, b) => a.position - b.position);
      const entry = version
        ? catalogueEntry(code, version, own, groups.get(version.facts.group) ?? version.facts.group, videos)
        : this.entries.get(publishedVersionId!);
      if (entry) next.set(publishedVersionId!, entry);
    }
    this.entries = next;
    this.revision = revision;
  }
}

interface Ranked {
  entry: CatalogueEntry;
  score: number;
}

function sorted<T extends Ranked>(found: T[], sort: CatalogueQuery['sort']): T[] {
  const published = ({ entry }: T) => entry.version.publishedAt?.getTime() ?? 0;
  const title = (a: T, b: T) => byTitle.compare(a.entry.version.title, b.entry.version.title);
  const available = ({ entry }: T) => Number(entry.lessonCount > 0);
  const orders: Record<CatalogueQuery['sort'], (a: T, b: T) => number> = {
    relevance: (a, b) =>
      b.score - a.score || available(b) - available(a) || a.entry.code.localeCompare(b.entry.code),
    newest: (a, b) => published(b) - published(a) || title(a, b),
    title,
  };
  return [...found].sort(orders[sort]);
}
