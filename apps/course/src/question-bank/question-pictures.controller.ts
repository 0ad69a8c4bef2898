import { Controller } from '@nestjs/common';
import { routes } from '@hochoi/contracts';
import { QuestionPictures } from '@hochoi/library';
import { Handle, In, type Input } from '@hochoi/platform';

/** Pictures that stand in texts of questions: one address for ever, which leads to one that is good for hours. */
@Controller()
export class QuestionPicturesController {
  constructor(private readonly pictures: QuestionPictures) {}

  @Handle(routes.showQuestionPicture)
  async showQuestionPicture(
    @In() { params, actor, reply }: Input<(typeof routes)['showQuestionPicture']>,
  ): Promise<void> {
    reply.header('location', await this.pictures.address(params.pictureKey, actor.personId));
  }
}
