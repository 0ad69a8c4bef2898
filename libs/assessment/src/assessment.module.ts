import { Module } from '@nestjs/common';
import { AttemptPersonRecords } from './attempt.person-records';
import { AttemptGrader } from './attempt-grader';
import { AttemptQuestions } from './attempt-questions';
import { AttemptService } from './attempt.service';
import { QuizService } from './quiz.service';

const services = [QuizService, AttemptQuestions, AttemptGrader, AttemptService, AttemptPersonRecords];

@Module({ providers: services, exports: services })
export class AssessmentModule {}
