import type { LessonVideo } from './lesson-videos';
import type { Lesson } from './lesson.entity';
import { plainText } from '@hochoi/platform';
import { foldedText } from './search/folded-text';
import type { SearchableTopic } from './search/rank';
import type { TopicVersion } from './topic-version.entity';

/** A published topic, ready to be searched and shown as a card. */
export interface CatalogueEntry {
  code: string;
  version: TopicVersion;
  groupName: string;
  lessonCount: number;
  hasVideo: boolean;
  searchable: SearchableTopic;
}

export function catalogueEntry(
  code: string,
  version: TopicVersion,
  lessons: Lesson[],
  groupName: string,
  videos: ReadonlyMap<string, LessonVideo>,
): CatalogueEntry {
  const { facts } = version;
  const text = [
    code,
    groupName,
    ...facts.objectives,
    ...(version.extras?.tags ?? []),
    ...lessons.flatMap(({ title, markdown }) => [title, plainText(markdown)]),
  ];
  return {
    code,
    version,
    groupName,
    lessonCount: lessons.length,
    hasVideo: lessons.some(({ mediaId }) => mediaId && !videos.get(mediaId)?.audioOnly),
    searchable: {
      title: foldedText(facts.title),
      summary: foldedText(facts.summary),
      text: foldedText(text.join(' · ')),
    },
  };
}
