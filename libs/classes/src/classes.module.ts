import { Module } from '@nestjs/common';
import { AssessmentModule } from '@hochoi/assessment';
import { LibraryModule } from '@hochoi/library';
import { OrganisationModule } from '@hochoi/organisation';
import { PeopleModule } from '@hochoi/people';
import { CompletionService } from './completion.service';
import { EnrolmentPersonRecords } from './enrolment.person-records';
import { EnrolmentService } from './enrolment.service';
import { StudiedTopics } from './for-me/studied-topics';
import { TopicsForMeService } from './for-me/topics-for-me.service';
import { MovingService } from './moving.service';
import { NewsService } from './news.service';
import { ProgressService } from './progress.service';

const services = [
  MovingService,
  NewsService,
  EnrolmentService,
  EnrolmentPersonRecords,
  ProgressService,
  CompletionService,
  StudiedTopics,
  TopicsForMeService,
];

@Module({
  imports: [PeopleModule, OrganisationModule, AssessmentModule, LibraryModule],
  providers: services,
  exports: services,
})
export class ClassesModule {}
