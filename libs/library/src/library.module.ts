import { Module } from '@nestjs/common';
import { AssessmentModule } from '@hochoi/assessment';
import { MediaModule } from '@hochoi/media';
import { AuthorshipPersonRecords } from './authorship.person-records';
import { AuthoringService } from './authoring.service';
import { LessonBlocks } from './blocks/lesson-blocks.service';
import { MaterialOpening } from './blocks/material-opening.service';
import { CatalogueRows } from './catalogue/catalogue-rows';
import { CatalogueService } from './catalogue/catalogue.service';
import { SearchedTexts } from './catalogue/searched-texts';
import { CatalogueShelf } from './catalogue/catalogue-shelf';
import { ContentService } from './content/content.service';
import { ContentCaptions } from './content/content-captions';
import { ContentMaterials } from './content/content-materials.service';
import { ContentMedia } from './content/content-media';
import { LawCitations } from './laws/law-citations.service';
import { LawList } from './laws/law-list.service';
import { LawRegister } from './laws/law-register.service';
import { CoAuthorService } from './editing/co-author.service';
import { LessonCommentService } from './editing/lesson-comment.service';
import { EditedMedia } from './editing/edited-media.service';
import { LessonHistoryService } from './editing/lesson-history.service';
import { LessonLockService } from './editing/lesson-lock.service';
import { LessonAuthoringService } from './lesson-authoring.service';
import { LessonStore } from './lesson-store';
import { LessonVideos } from './lesson-videos';
import { MaterialFiles } from './materials/material-files';
import { MaterialAccess } from './materials/material-access';
import { MaterialList } from './materials/material-list.service';
import { MaterialRows } from './materials/material-rows';
import { MaterialService } from './materials/material.service';
import { MaterialUses } from './materials/material-uses';
import { NewerMaterials } from './materials/newer-materials';
import { KeptPictures } from './question-pictures/kept-pictures.service';
import { PictureMending } from './question-pictures/picture-mending.service';
import { PicturesOut } from './question-pictures/pictures-out.service';
import { QuestionPictures } from './question-pictures/question-pictures.service';
import { QuizPictures } from './question-pictures/quiz-pictures.service';
import { QuizBankService } from './quiz-bank.service';
import { QuizTopics } from './quiz-topics';
import { MediaLessonVideos } from './media.lesson-videos';
import { PackageImport } from './packages/package-import';
import { PackageService } from './packages/package.service';
import { TopicFilms } from './packages/topic-films';
import { TopicMaterials } from './packages/topic-materials';
import { PublishingService } from './publishing.service';
import { RenewalService } from './renewal/renewal.service';
import { OwnVersions } from './review/own-versions';
import { ReviewListService } from './review/review-list.service';
import { ReviewService } from './review/review.service';
import { StepLog } from './review/step-log';
import { TopicStore } from './topic-store';

const services = [
  TopicStore,
  CatalogueRows,
  CatalogueShelf,
  CatalogueService,
  SearchedTexts,
  AuthoringService,
  AuthorshipPersonRecords,
  LessonAuthoringService,
  LessonStore,
  MaterialAccess,
  MaterialList,
  MaterialRows,
  MaterialService,
  MaterialUses,
  KeptPictures,
  PictureMending,
  PicturesOut,
  QuestionPictures,
  QuizPictures,
  QuizBankService,
  QuizTopics,
  NewerMaterials,
  StepLog,
  PublishingService,
  ReviewService,
  OwnVersions,
  ReviewListService,
  ContentCaptions,
  ContentMaterials,
  ContentMedia,
  ContentService,
  PackageImport,
  PackageService,
  TopicFilms,
  TopicMaterials,
  RenewalService,
  LawCitations,
  LawList,
  LawRegister,
  CoAuthorService,
  LessonCommentService,
  EditedMedia,
  LessonHistoryService,
  LessonLockService,
  MaterialFiles,
  LessonBlocks,
  MaterialOpening,
  { provide: LessonVideos, useClass: MediaLessonVideos },
];

@Module({ imports: [AssessmentModule, MediaModule], providers: services, exports: services })
export class LibraryModule {}
