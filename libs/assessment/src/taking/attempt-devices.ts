import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@hochoi/platform';
import { In } from 'typeorm';
import { Attempt } from '../attempt.entity';
import { AttemptService } from '../attempt.service';
import { openStates } from './attempt-times';

/** `any`: the rules do not ask. */
export const deviceOf = (
  { deviceId }: Pick<Attempt, 'deviceId'>,
  asking: string | undefined,
): 'any' | 'this' | 'other' => (deviceId === null ? 'any' : deviceId === asking ? 'this' : 'other');

/** Which device may answer, where the rules ask for one. */
@Injectable()
export class AttemptDevices {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly attempts: AttemptService,
  ) {}

  /**
   * From now on this one answers and hands in; the one before only reads. Also while an attempt may only be handed in: she may have lost the
   * first. Changes nothing where any device may answer, or the attempt is over.
   */
  async takeOver(attemptId: string, personId: string, deviceId: string): Promise<void> {
    const { deviceId: holder } = await this.attempts.find(attemptId, personId);
    if (holder === null || holder === deviceId) return;
    const change = { deviceId, deviceSince: this.clock.now() };
    await this.database.transaction((manager) =>
      manager.update(Attempt, { id: attemptId, state: In(openStates) }, change),
    );
  }
}
