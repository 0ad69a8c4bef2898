import { Controller } from '@nestjs/common';
import { PersonAccess } from '@hochoi/access';
import { isHerself } from '@hochoi/assessment';
import { routes, type ResponseOf } from '@hochoi/contracts';
import { Database, Handle, In, type Input } from '@hochoi/platform';
import { TrainingViewService } from './training-view.service';

type R = typeof routes;

@Controller()
export class TrainingController {
  constructor(
    private readonly database: Database,
    private readonly access: PersonAccess,
    private readonly views: TrainingViewService,
  ) {}

  @Handle(routes.personTraining)
  async personTraining(
    @In() { params, actor }: Input<R['personTraining']>,
  ): Promise<ResponseOf<R['personTraining']>> {
    const { id } = await this.access.person(actor, params.personId, 'read');
    return this.views.of(id, await isHerself(this.database.manager, { actor }, id));
  }
}
