import { Module } from '@nestjs/common';
import { AssessmentModule } from '@hochoi/assessment';
import { MediaModule } from '@hochoi/media';
import { AuthorshipPersonRecords } from './authorship.person-records';
import { AuthoringService } from './authoring.service';
import { CatalogueService } from './catalogue.service';
import { ContentService } from './content/content.service';
import { ContentVideos } from './content/content-videos';
import { MediaContentVideos } from './content/media.content-videos';
import { CoAuthorService } from './editing/co-author.service';
import { LessonHistoryService } from './editing/lesson-history.service';
import { LessonLockService } from './editing/lesson-lock.service';
import { LessonAuthoringService } from './lesson-authoring.service';
import { LessonVideos } from './lesson-videos';
import { MediaLessonVideos } from './media.lesson-videos';
import { PackageImport } from './packages/package-import';
import { PackageService } from './packages/package.service';
import { TopicFilms } from './packages/topic-films';
import { PublishingService } from './publishing.service';
import { RenewalService } from './renewal/renewal.service';
import { TopicStore } from './topic-store';

const services = [
  TopicStore,
  CatalogueService,
  AuthoringService,
  AuthorshipPersonRecords,
  LessonAuthoringService,
  PublishingService,
  ContentService,
  PackageImport,
  PackageService,
  TopicFilms,
  RenewalService,
  CoAuthorService,
  LessonHistoryService,
  LessonLockService,
  { provide: LessonVideos, useClass: MediaLessonVideos },
  { provide: ContentVideos, useClass: MediaContentVideos },
];

@Module({ imports: [AssessmentModule, MediaModule], providers: services, exports: services })
export class LibraryModule {}
