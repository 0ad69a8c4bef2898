import type { INestApplicationContext } from '@nestjs/common';
import { GrantService } from '@hochoi/access';
import { OrganisationService, UnitOperationService } from '@hochoi/organisation';
import { AccountService } from '@hochoi/people';
import { createDemoAccounts } from './demo-accounts';
import { loadSampleUnits } from './sample-units';

/** The sample units and, in them, the demonstration accounts: what is not there yet. @returns the trainer's person id */
export async function makeDemonstration(
  app: INestApplicationContext,
  contentFolder: string,
): Promise<string> {
  const organisation = app.get(OrganisationService, { strict: false });
  await loadSampleUnits(app.get(UnitOperationService, { strict: false }), contentFolder, organisation.today);
  const accounts = app.get(AccountService, { strict: false });
  return createDemoAccounts(accounts, organisation, app.get(GrantService, { strict: false }));
}
