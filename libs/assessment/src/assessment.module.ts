import { Module } from '@nestjs/common';
import { AttemptService } from './attempt.service';
import { QuizService } from './quiz.service';

@Module({ providers: [QuizService, AttemptService], exports: [QuizService, AttemptService] })
export class AssessmentModule {}
