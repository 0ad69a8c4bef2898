import { Injectable } from '@nestjs/common';
import { materialsOf } from '@hochoi/contracts';
import { FileService } from '@hochoi/media';
import { Database, DomainError } from '@hochoi/platform';
import { In } from 'typeorm';
import { Lesson } from '../lesson.entity';
import { LessonVideos } from '../lesson-videos';
import { editionNames } from '../materials/edition-names';
import { MaterialUse } from '../materials/material-use.entity';
import { MaterialVersion } from '../materials/material-version.entity';
import { findExcerpt } from '../search/find-excerpt';
import type { QueryWord } from '../search/match';
import { Topic } from '../topic.entity';
import { TopicStore } from '../topic-store';
import { CatalogueShelf } from './catalogue-shelf';
import { CatalogueWords } from './catalogue-words.entity';
import { isOfPlace, type TextPlace, textPlaces } from './text-places';
import type { TopicMatch } from './topic-match';
import type { SearchedText } from './topic-words';

type Shown = Pick<Lesson, 'title' | 'markdown' | 'mediaId'>;

/** What the films and documents of published topics say: into the catalogue's words, and out again as excerpts. */
@Injectable()
export class SearchedTexts {
  constructor(
    private readonly database: Database,
    private readonly store: TopicStore,
    private readonly shelf: CatalogueShelf,
    private readonly films: LessonVideos,
    private readonly files: FileService,
  ) {}

  /** Of a published topic; whatever is not ready yet comes when media tells that it is. */
  async write(topicId: string): Promise<void> {
    const { publishedVersionId } = await this.store.topic(topicId);
    if (!publishedVersionId) return;
    const places = await this.places(await this.store.lessons(publishedVersionId));
    // Documents never change and take long; captions are read while nobody else writes, so that the last word is the newest.
    const documents = await this.read(places.filter(({ foundIn }) => foundIn.kind === 'document'));
    const films = places.filter(({ foundIn }) => foundIn.kind !== 'document');
    await this.shelf.putTexts(topicId, publishedVersionId, async () => [
      ...documents,
      ...(await this.read(films)),
    ]);
  }

  /** Of every published topic that shows it, as a lesson's film or in a block. */
  async writeTopicsOf(mediaId: string): Promise<void> {
    for (const topicId of await this.topicsOf(mediaId)) await this.write(topicId);
  }

  /** Where in a topic's films and documents the words stand; nothing is told when none of them has any. */
  async match(topicId: string, lessons: readonly Shown[], words: readonly QueryWord[]): Promise<TopicMatch> {
    const rows = await this.database.manager.findBy(CatalogueWords, { topicId });
    const sources = rows.filter((row) => isOfPlace(row.source) && findExcerpt(row.words, words) !== null);
    const places = await this.places(lessons);
    const place = places.find(({ source }) => sources.some((row) => row.source.startsWith(`${source}.`)));
    if (!place) return { matchedTitle: null, excerpt: null, foundIn: null };
    // As /\s+/, but a blank that is one already is not made anew: there are a hundred thousand of them.
    const text = (await this.textOf(place)).replace(/[^\S ]\s*|\s{2,}/g, ' ');
    return { matchedTitle: null, excerpt: findExcerpt(text, words), foundIn: place.foundIn };
  }

  private async places(lessons: readonly Shown[]): Promise<TextPlace[]> {
    const ids = lessons.flatMap(({ markdown }) => materialsOf(markdown));
    return textPlaces(lessons, await editionNames(this.database.manager, ids));
  }

  private async read(places: readonly TextPlace[]): Promise<SearchedText[]> {
    const texts: SearchedText[] = [];
    for (const place of places) texts.push({ source: place.source, text: await this.textOf(place) });
    return texts;
  }

  private async textOf({ mediaId, foundIn }: TextPlace): Promise<string> {
    try {
      return await (foundIn.kind === 'document' ? this.files : this.films).textOf(mediaId);
    } catch (error) {
      if (error instanceof DomainError) return ''; // of what is gone
      throw error;
    }
  }

  private async topicsOf(mediaId: string): Promise<string[]> {
    const { manager } = this.database;
    const lessons = await manager.find(Lesson, { where: { mediaId }, select: { versionId: true } });
    const editions = await manager.find(MaterialVersion, { where: { mediaId }, select: { id: true } });
    const uses = await manager.find(MaterialUse, {
      where: { materialVersionId: In(editions.map(({ id }) => id)) },
      select: { versionId: true },
    });
    const versions = [...new Set([...lessons, ...uses].map(({ versionId }) => versionId))];
    const topics = await manager.find(Topic, {
      where: { publishedVersionId: In(versions) },
      select: { id: true },
    });
    return topics.map(({ id }) => id);
  }
}
