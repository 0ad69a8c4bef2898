import { Law } from './laws/law.entity';
import { LawCitation } from './laws/law-citation.entity';
import { TopicReview } from './topic-review.entity';
import { LessonLock } from './editing/lesson-lock.entity';
import { LessonRevision } from './editing/lesson-revision.entity';
import { TopicAuthor } from './editing/topic-author.entity';
import { Lesson } from './lesson.entity';
import { LibraryRevision } from './library-revision.entity';
import { TopicGroup } from './topic-group.entity';
import { TopicVersion } from './topic-version.entity';
import { Topic } from './topic.entity';

export * from './authoring.service';
export * from './authorship.person-records';
export * from './catalogue-entry';
export * from './catalogue.service';
export * from './content/content-problem';
export * from './content/content.service';
export * from './content/content-videos';
export * from './content/read-content';
export type { LibraryContent, TopicContent } from './content/topic-content';
export * from './editing/co-author.service';
export * from './editing/lesson-history.service';
export * from './editing/lesson-lock.service';
export * from './lesson-authoring.service';
export * from './lesson-videos';
export * from './lesson.entity';
export { libraryErrors } from './library.errors';
export { packageLimits } from './packages/package-limits';
export { PackageService } from './packages/package.service';
export * from './publishing.service';
export * from './renewal/renewal.service';
export * from './topic-group.entity';
export * from './topic-store';
export * from './topic-version.entity';
export * from './topic.entity';

export { Law, LawCitation, TopicReview };
export { LessonLock, LessonRevision, TopicAuthor };

export const libraryEntities = [
  TopicGroup,
  Topic,
  TopicVersion,
  Lesson,
  LibraryRevision,
  TopicReview,
  Law,
  LawCitation,
  TopicAuthor,
  LessonLock,
  LessonRevision,
];
export * from './library.module';
