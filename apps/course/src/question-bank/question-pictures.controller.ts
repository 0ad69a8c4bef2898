import { buffer } from 'node:stream/consumers';
import { Controller } from '@nestjs/common';
import { type BankQuestionView, type ResponseOf, routes } from '@hochoi/contracts';
import { PictureMending, QuestionPictures } from '@hochoi/library';
import { Handle, In, type Input } from '@hochoi/platform';
import { BankViewService } from './bank-view.service';

type R = typeof routes;

/** Pictures that stand in texts of questions: one address for ever, which leads to one that is good for hours; and those that do not show. */
@Controller()
export class QuestionPicturesController {
  constructor(
    private readonly pictures: QuestionPictures,
    private readonly mending: PictureMending,
    private readonly views: BankViewService,
  ) {}

  @Handle(routes.showQuestionPicture)
  async showQuestionPicture(@In() { params, actor, reply }: Input<R['showQuestionPicture']>): Promise<void> {
    reply.header('location', await this.pictures.address(params.pictureKey, actor.personId));
  }

  @Handle(routes.listQuestionPictureFaults)
  async listQuestionPictureFaults(
    @In() { params, actor }: Input<R['listQuestionPictureFaults']>,
  ): Promise<ResponseOf<R['listQuestionPictureFaults']>> {
    return { items: await this.mending.faults(params.bankQuestionId, actor) };
  }

  @Handle(routes.retryQuestionPicture)
  async retryQuestionPicture(
    @In() { params, actor }: Input<R['retryQuestionPicture']>,
  ): Promise<ResponseOf<R['retryQuestionPicture']>> {
    await this.mending.retry(params.bankQuestionId, params.pictureKey, actor);
    return { items: await this.mending.faults(params.bankQuestionId, actor) };
  }

  @Handle(routes.replaceQuestionPicture)
  async replaceQuestionPicture(
    @In() { params, query, upload, actor, address, lockVersion }: Input<R['replaceQuestionPicture']>,
  ): Promise<BankQuestionView> {
    const { bankQuestionId, pictureKey } = params;
    const file = { name: query.fileName, bytes: new Uint8Array(await buffer(upload)) };
    await this.mending.replace(bankQuestionId, pictureKey, { ...actor, address }, lockVersion, file);
    return this.views.whole(bankQuestionId, actor);
  }
}
