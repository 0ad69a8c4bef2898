import { Controller } from '@nestjs/common';
import { BankService, picturesNamed } from '@hochoi/assessment';
import { type ResponseOf, routes } from '@hochoi/contracts';
import { KeptPictures, QuestionPictures } from '@hochoi/library';
import { Handle, In, type Input } from '@hochoi/platform';

type R = typeof routes;

/** Pictures that stand in texts of questions: one address for ever, which leads to one that is good for hours. */
@Controller()
export class QuestionPicturesController {
  constructor(
    private readonly pictures: QuestionPictures,
    private readonly kept: KeptPictures,
    private readonly bank: BankService,
  ) {}

  @Handle(routes.showQuestionPicture)
  async showQuestionPicture(@In() { params, actor, reply }: Input<R['showQuestionPicture']>): Promise<void> {
    reply.header('location', await this.pictures.address(params.pictureKey, actor.personId));
  }

  @Handle(routes.listQuestionPictureFaults)
  async listQuestionPictureFaults(
    @In() { params, actor }: Input<R['listQuestionPictureFaults']>,
  ): Promise<ResponseOf<R['listQuestionPictureFaults']>> {
    const { question, versions } = await this.bank.withVersions(params.bankQuestionId, actor);
    const used = versions.filter(({ id }, index) => index === 0 || id === question.readyVersionId);
    const named = picturesNamed(used.map(({ body }) => body));
    const faults = await this.kept.faults(named.map(({ key }) => key));
    const items = named.flatMap(({ key, name }) => {
      const fault = faults.get(key);
      return fault ? [{ pictureKey: key, name, message: fault.message }] : [];
    });
    return { items };
  }
}
