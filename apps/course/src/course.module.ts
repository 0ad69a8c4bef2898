import { Module } from '@nestjs/common';
import { AccessModule, DataRequestListService, DataRequestService } from '@hochoi/access';
import { AssessmentModule } from '@hochoi/assessment';
import { CertificationModule } from '@hochoi/certification';
import { ClassesModule } from '@hochoi/classes';
import { IntakeModule } from '@hochoi/intake';
import { LibraryModule } from '@hochoi/library';
import { MediaModule } from '@hochoi/media';
import { OrganisationModule } from '@hochoi/organisation';
import { PeopleModule } from '@hochoi/people';
import { AccountsController } from './accounts.controller';
import { AttemptOfficersController } from './attempts/attempt-officers.controller';
import { AttemptStanding } from './attempts/attempt-standing';
import { AttemptViewService } from './attempts/attempt-view.service';
import { AttemptsController } from './attempts/attempts.controller';
import { EntryViewService } from './attempts/entry-view.service';
import { OverrideViewService } from './attempts/override-view.service';
import { PersonQuizViewService } from './attempts/person-quiz-view.service';
import { ResultViewService } from './attempts/result-view.service';
import { AuditController } from './audit.controller';
import { AuditViewService } from './audit-view.service';
import { AuthoringController } from './authoring.controller';
import { CertificationController } from './certification.controller';
import { jobRecordsProvider } from './job-records.provider';
import { JobSubjectsService } from './job-subjects.service';
import { DataRequestsController } from './data-requests.controller';
import { AuthorCandidates } from './editing/author-candidates.service';
import { CommentsController } from './editing/comments.controller';
import { EditingController } from './editing/editing.controller';
import { GrantsController } from './grants.controller';
import { ImportsController } from './imports.controller';
import { JobsController } from './jobs.controller';
import { LearningController } from './learning.controller';
import { LibraryController } from './library.controller';
import { MergingController } from './merging.controller';
import { personMergesProvider } from './person-merges.provider';
import { PairController } from './pairing/pair.controller';
import { PairViewService } from './pairing/pair-view.service';
import { PersonViewService } from './person-view.service';
import { PersonsController } from './persons.controller';
import { PostsController } from './posts.controller';
import { MeViewService } from './sign-in/me-view.service';
import { OwnSignInController } from './sign-in/own-sign-in.controller';
import { PersonSignInController } from './sign-in/person-sign-in.controller';
import { SignInController } from './sign-in/sign-in.controller';
import { SignInScope } from './sign-in/sign-in-scope';
import { UnitSignInService } from './sign-in/unit-sign-in.service';
import { PersonalDataModule } from './personal-data.module';
import { PrivacyController } from './privacy.controller';
import { DraftViewService } from './draft-view.service';
import { ReviewViewService } from './review-view.service';
import { ReviewsController } from './reviews.controller';
import { StatisticsScope } from './statistics/looked-at';
import { MarksTable } from './statistics/marks-table';
import { StatisticsController } from './statistics/statistics.controller';
import { StatisticsViewService } from './statistics/statistics-view.service';
import { TopicViewService } from './topic-view.service';
import { LawsController } from './laws.controller';
import { HandInViewService } from './marking/hand-in-view.service';
import { MarkingController } from './marking/marking.controller';
import { MarkingSheetController } from './marking/marking-sheet.controller';
import { MarkingPermission } from './marking/marking-permission.service';
import { MarkingViewService } from './marking/marking-view.service';
import { MaterialsController } from './materials.controller';
import { MaterialViewService } from './material-view.service';
import { BankViewService } from './question-bank/bank-view.service';
import { QuestionBankController } from './question-bank/question-bank.controller';
import { QuestionCommentsController } from './question-bank/question-comments.controller';
import { QuestionFilesController } from './question-bank/question-files.controller';
import { QuestionPicturesController } from './question-bank/question-pictures.controller';
import { QuestionTrialController } from './question-bank/question-trial.controller';
import { QuizBankController } from './question-bank/quiz-bank.controller';
import { QuizDraftView } from './quiz-draft-view.service';
import { CorrectableViewService } from './regrading/correctable-view.service';
import { GradeChangesController } from './regrading/grade-changes.controller';
import { RegradeViewService } from './regrading/regrade-view.service';
import { RegradesController } from './regrading/regrades.controller';
import { RenewalController } from './renewal.controller';
import { TrainingController } from './training.controller';
import { TrainingViewService } from './training-view.service';
import { UnitPermissionService } from './unit-permission.service';
import { UnitViewService } from './unit-view.service';
import { UnitsController } from './units.controller';

const domains = [
  PeopleModule,
  OrganisationModule,
  AccessModule,
  IntakeModule,
  AssessmentModule,
  MediaModule,
  LibraryModule,
  ClassesModule,
  CertificationModule,
  PersonalDataModule,
];

@Module({
  imports: domains,
  controllers: [
    SignInController,
    OwnSignInController,
    PersonSignInController,
    AccountsController,
    LibraryController,
    AuthoringController,
    LawsController,
    CommentsController,
    MaterialsController,
    QuestionBankController,
    QuestionCommentsController,
    QuestionFilesController,
    QuestionPicturesController,
    QuestionTrialController,
    QuizBankController,
    EditingController,
    RenewalController,
    ReviewsController,
    LearningController,
    AttemptsController,
    RegradesController,
    GradeChangesController,
    MarkingController,
    MarkingSheetController,
    AttemptOfficersController,
    StatisticsController,
    PairController,
    CertificationController,
    ImportsController,
    JobsController,
    AuditController,
    GrantsController,
    PersonsController,
    MergingController,
    PostsController,
    TrainingController,
    UnitsController,
    PrivacyController,
    DataRequestsController,
  ],
  providers: [
    MeViewService,
    SignInScope,
    UnitSignInService,
    TopicViewService,
    DraftViewService,
    MaterialViewService,
    BankViewService,
    QuizDraftView,
    ReviewViewService,
    AuthorCandidates,
    AttemptStanding,
    AttemptViewService,
    EntryViewService,
    ResultViewService,
    RegradeViewService,
    CorrectableViewService,
    HandInViewService,
    MarkingPermission,
    MarkingViewService,
    OverrideViewService,
    PersonQuizViewService,
    StatisticsScope,
    StatisticsViewService,
    MarksTable,
    PairViewService,
    PersonViewService,
    TrainingViewService,
    JobSubjectsService,
    AuditViewService,
    DataRequestService,
    DataRequestListService,
    jobRecordsProvider,
    UnitPermissionService,
    UnitViewService,
    personMergesProvider,
  ],
})
export class CourseModule {}
