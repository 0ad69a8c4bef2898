import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import type { Facets } from '@hochoi/contracts';
import { In } from 'typeorm';
import { Lesson } from '../lesson.entity';
import { TopicGroup } from '../topic-group.entity';
import { TopicStore } from '../topic-store';
import { Catalogue, type CatalogueSearch } from './catalogue';
import type { CatalogueEntry } from './catalogue-entry';
import type { Studied } from './catalogue-order';
import { CatalogueRows, type Shelved } from './catalogue-rows';
import { SearchedTexts } from './searched-texts';
import { matchInFacts, matchInTexts, type TopicMatch } from './topic-match';
import type { QueryWord } from '../search/match';

export interface Found {
  entry: CatalogueEntry;
  match: TopicMatch | null;
}

export interface CataloguePage {
  items: Found[];
  total: number;
  nextCursor: string | null;
  facets: Facets;
  suggestion: string | null;
}

/**
 * The catalogue of published topics. Their facts, and which words stand in which, are kept in memory; a process reads what has changed
 * when the library's revision has grown (one indexed row a request), and texts only of the topics that it shows.
 */
@Injectable()
export class CatalogueService {
  private catalogue = new Catalogue(new Map());
  private revision = -1;
  private loading?: Promise<void>;

  constructor(
    private readonly database: Database,
    private readonly store: TopicStore,
    private readonly rows: CatalogueRows,
    private readonly texts: SearchedTexts,
  ) {}

  /** Reads the library before anybody asks. Whoever asks reads it then if this fails. */
  async warm(): Promise<void> {
    await this.current().catch(() => undefined);
  }

  /** @param studied for the order of that name */
  async search(query: CatalogueSearch, studied?: Studied): Promise<CataloguePage> {
    const { entries, words, ...page } = (await this.current()).search(query, studied);
    return { ...page, items: words.length > 0 ? await this.matched(entries, words) : entries.map(unmatched) };
  }

  async topics(): Promise<CatalogueEntry[]> {
    return (await this.current()).all();
  }

  /** What learners see of a topic; null when there is no such topic, or none that is published. */
  async topic(code: string): Promise<CatalogueEntry | null> {
    return (await this.current()).byCode(code);
  }

  groups(): Promise<TopicGroup[]> {
    return this.database.manager.find(TopicGroup, { order: { id: 'ASC' } });
  }

  private async matched(entries: readonly CatalogueEntry[], words: readonly QueryWord[]): Promise<Found[]> {
    const found = entries.map((entry) => ({ entry, match: matchInFacts(entry, words) }));
    const deeper = found.filter(({ match }) => match === null).map(({ entry }) => entry.versionId);
    if (deeper.length === 0) return found;
    const lessons = await this.database.manager.find(Lesson, {
      where: { versionId: In(deeper) },
      select: { versionId: true, title: true, markdown: true, mediaId: true },
      order: { versionId: 'ASC', position: 'ASC' },
    });
    const lessonsOf = (id: string) => lessons.filter(({ versionId }) => versionId === id);
    const deepest = async (entry: CatalogueEntry): Promise<TopicMatch> => {
      const own = lessonsOf(entry.versionId);
      const texts = own.map(({ markdown }) => markdown);
      return matchInTexts(entry, words, texts) ?? (await this.texts.match(entry.topicId, own, words));
    };
    return Promise.all(
      found.map(async ({ entry, match }) => ({ entry, match: match ?? (await deepest(entry)) })),
    );
  }

  private async current(): Promise<Catalogue> {
    const revision = await this.store.revision();
    // Again, when what was being read already had begun before the change that this caller must see.
    while (this.revision < revision)
      await (this.loading ??= this.load(revision).finally(() => (this.loading = undefined)));
    return this.catalogue;
  }

  private async load(revision: number): Promise<void> {
    const groupNames = await this.rows.groupNames();
    if (this.revision < 0 || this.catalogue.isWorn || !this.catalogue.hasGroups(groupNames))
      this.catalogue = await this.whole(groupNames);
    else for await (const page of this.rows.since(this.revision, groupNames)) take(this.catalogue, page);
    this.revision = revision;
  }

  private async whole(groupNames: ReadonlyMap<string, string>): Promise<Catalogue> {
    const catalogue = new Catalogue(groupNames);
    for await (const page of this.rows.all(groupNames)) take(catalogue, page);
    return catalogue;
  }
}

function take(catalogue: Catalogue, shelved: readonly Shelved[]): void {
  for (const { topicId, entry, texts } of shelved)
    if (entry) catalogue.put(entry, texts);
    else catalogue.remove(topicId);
}

const unmatched = (entry: CatalogueEntry): Found => ({ entry, match: null });
