import { Injectable } from '@nestjs/common';
import { defineSchedule, type JobContext, JobHandler } from '@hochoi/platform';
import { recountUnitsJob } from './recount-units.job';
import { UnitRecount } from './unit-recount';

@Injectable()
export class RecountUnitsHandler extends JobHandler<{ at: string }> {
  readonly job = recountUnitsJob;
  override readonly schedule = defineSchedule('*/20 * * * *', (at) => ({ at: at.toISOString() }));

  constructor(private readonly units: UnitRecount) {
    super();
  }

  async handle(_payload: { at: string }, context: JobContext): Promise<void> {
    if (!(await this.units.isDue())) return;
    const recount = await this.units.count();
    await context.complete(() => this.units.keep(recount));
  }
}
