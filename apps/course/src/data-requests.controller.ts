import { Controller } from '@nestjs/common';
import { DataRequestListService, DataRequestService } from '@hochoi/access';
import { type DataRequestView, routes, type OwnDataRequest, type ResponseOf } from '@hochoi/contracts';
import type { DataRequest } from '@hochoi/people';
import { Handle, In, type Input } from '@hochoi/platform';

type R = typeof routes;

@Controller()
export class DataRequestsController {
  constructor(
    private readonly requests: DataRequestService,
    private readonly lists: DataRequestListService,
  ) {}

  @Handle(routes.listMyDataRequests)
  async listMyDataRequests(
    @In() { actor }: Input<R['listMyDataRequests']>,
  ): Promise<ResponseOf<R['listMyDataRequests']>> {
    return { items: await this.requests.own(actor.personId) };
  }

  @Handle(routes.askDataRequest)
  askDataRequest(@In() { actor, body }: Input<R['askDataRequest']>): Promise<OwnDataRequest> {
    return this.requests.ask(actor, body.kind, body.text || null);
  }

  @Handle(routes.withdrawDataRequest)
  withdrawDataRequest(@In() { actor, params }: Input<R['withdrawDataRequest']>): Promise<OwnDataRequest> {
    return this.requests.withdraw(actor, params.requestId);
  }

  @Handle(routes.listDataRequests)
  listDataRequests(
    @In() { actor, query }: Input<R['listDataRequests']>,
  ): Promise<ResponseOf<R['listDataRequests']>> {
    return this.lists.list(actor, query.state, query.cursor, query.limit);
  }

  @Handle(routes.answerDataRequest)
  async answerDataRequest(
    @In() { actor, params, body }: Input<R['answerDataRequest']>,
  ): Promise<DataRequestView> {
    return this.view(await this.requests.answer(actor, params.requestId, body.decision, body.text));
  }

  @Handle(routes.completeDataRequest)
  async completeDataRequest(
    @In() { actor, params, body }: Input<R['completeDataRequest']>,
  ): Promise<DataRequestView> {
    return this.view(await this.requests.complete(actor, params.requestId, body.fullName ?? null));
  }

  private async view(request: DataRequest): Promise<DataRequestView> {
    return (await this.lists.described([request]))[0]!;
  }
}
