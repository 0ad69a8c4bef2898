import { randomInt } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { routes, type TriedQuestionView } from '@hochoi/contracts';
import { Handle, In, type Input } from '@hochoi/platform';
import { tryQuestion } from './try-question';

const PARTS = 2 ** 32;
const random = () => randomInt(PARTS) / PARTS;

/** What a draft question does to whoever answers it. */
@Controller()
export class QuestionTrialController {
  @Handle(routes.tryQuestion)
  tryQuestion(@In() { body }: Input<(typeof routes)['tryQuestion']>): TriedQuestionView {
    return tryQuestion(body, random);
  }
}
