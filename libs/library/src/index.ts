import { CatalogueTopic } from './catalogue/catalogue-topic.entity';
import { CatalogueWords } from './catalogue/catalogue-words.entity';
import { Law } from './laws/law.entity';
import { LawCitation } from './laws/law-citation.entity';
import { LawWord } from './laws/law-word.entity';
import { TopicReview } from './topic-review.entity';
import { LessonComment } from './editing/lesson-comment.entity';
import { LessonLock } from './editing/lesson-lock.entity';
import { LessonRevision } from './editing/lesson-revision.entity';
import { TopicAuthor } from './editing/topic-author.entity';
import { Material } from './materials/material.entity';
import { MaterialUse } from './materials/material-use.entity';
import { MaterialVersion } from './materials/material-version.entity';
import { MaterialWord } from './materials/material-word.entity';
import { Lesson } from './lesson.entity';
import { LibraryRevision } from './library-revision.entity';
import { TopicGroup } from './topic-group.entity';
import { TopicVersion } from './topic-version.entity';
import { Topic } from './topic.entity';

export type { Author } from './author';
export * from './authoring.service';
export type { OwnTopic, OwnTopics } from './own-topic';
export * from './authorship.person-records';
export type { CatalogueEntry } from './catalogue/catalogue-entry';
export type { Studied } from './catalogue/catalogue-order';
export { LessonBlocks } from './blocks/lesson-blocks.service';
export { MaterialOpening } from './blocks/material-opening.service';
export { readSelfCheck } from './blocks/self-check';
export * from './catalogue/catalogue.service';
export * from './catalogue/catalogue-rows';
export * from './catalogue/catalogue-shelf';
export * from './catalogue/index-catalogue.job';
export * from './catalogue/index-topic-texts.job';
export { SearchedTexts } from './catalogue/searched-texts';
export type { SearchedText } from './catalogue/topic-words';
export * from './content/content-problem';
export * from './content/content.service';
export * from './content/read-content';
export type { LibraryContent, TopicContent } from './content/topic-content';
export * from './laws/law-citations.service';
export { shownNumber } from './laws/law-key';
export * from './laws/law-list.service';
export * from './laws/law-register.service';
export { validityOn, type Validity } from './laws/validity';
export * from './editing/co-author.service';
export * from './editing/lesson-comment.service';
export * from './editing/edited-media.service';
export * from './editing/lesson-history.service';
export * from './editing/lesson-lock.service';
export * from './lesson-authoring.service';
export * from './lesson-store';
export * from './lesson-videos';
export * from './lesson.entity';
export { libraryErrors } from './library.errors';
export { packageLimits } from './packages/package-limits';
export { PackageService } from './packages/package.service';
export { type MaterialEdition, MaterialFiles } from './materials/material-files';
export * from './materials/material-access';
export * from './materials/material-list.service';
export * from './materials/material-uses';
export * from './materials/material.service';
export * from './materials/newer-materials';
export { KeptPictures } from './question-pictures/kept-pictures.service';
export { PictureMending } from './question-pictures/picture-mending.service';
export { PicturesOut } from './question-pictures/pictures-out.service';
export { QuestionPictures } from './question-pictures/question-pictures.service';
export { QuizPictures } from './question-pictures/quiz-pictures.service';
export * from './quiz-bank.service';
export * from './quiz-topics';
export * from './publishing.service';
export * from './renewal/renewal.service';
export { FilmUses } from './film-uses';
export { lessonChanges } from './review/lesson-changes';
export { OwnVersions } from './review/own-versions';
export * from './review/review-list.service';
export * from './review/review.service';
export * from './review/step-log';
export { shownModules } from './structure';
export * from './topic-group.entity';
export * from './topic-store';
export * from './topic-version.entity';
export * from './topic.entity';

export { CatalogueTopic, CatalogueWords, Law, LawCitation, LawWord, TopicReview };
export { LessonComment, LessonLock, LessonRevision, TopicAuthor };
export { Material, MaterialUse, MaterialVersion, MaterialWord };

export const libraryEntities = [
  TopicGroup,
  Topic,
  TopicVersion,
  Lesson,
  LibraryRevision,
  CatalogueTopic,
  CatalogueWords,
  TopicReview,
  Law,
  LawWord,
  LawCitation,
  TopicAuthor,
  LessonLock,
  LessonRevision,
  LessonComment,
  Material,
  MaterialVersion,
  MaterialUse,
  MaterialWord,
];
export * from './library.module';
export { handedInPersonalData } from './handed-in-personal-data';
