import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import { In } from 'typeorm';
import { lockUnits } from './lock-units';
import { Unit } from './unit.entity';
import { unitErrors } from './unit.errors';

/** For whoever writes a record that names units. */
@Injectable()
export class UnitHolds {
  constructor(private readonly database: Database) {}

  /**
   * Inside the transaction that names them: until its end nobody can undo the making of these units.
   * @throws unit.not-found when one of them is not, or no longer, there
   */
  async hold(unitIds: readonly string[]): Promise<void> {
    const wanted = [...new Set(unitIds)];
    await lockUnits(this.database, this.database.manager, wanted, 'use');
    const known = await this.database.manager.countBy(Unit, { id: In(wanted) });
    if (known < wanted.length) throw unitErrors.notFound();
  }
}
