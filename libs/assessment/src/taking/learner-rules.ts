import { Injectable } from '@nestjs/common';
import type { Quiz } from '../quiz.entity';
import { type HerRules, rulesOf } from './her-rules';

/** The rules of a quiz for one learner: what the quiz says, with what was granted to her or to her unit. */
@Injectable()
export class LearnerRules {
  // eslint-disable-next-line @typescript-eslint/require-await -- overrides come next
  async of(
    quiz: Pick<Quiz, 'id' | 'seriesId' | 'rules' | 'attemptsAllowed'>,
    _personId: string,
  ): Promise<HerRules> {
    return rulesOf(quiz);
  }
}
