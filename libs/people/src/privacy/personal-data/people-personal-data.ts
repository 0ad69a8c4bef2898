import { In, type EntityManager } from 'typeorm';
import { IdempotentAnswer } from '@hochoi/platform';
import { Person } from '../../persons/person.entity';
import { nameColumns } from '../../persons/person-names';
import { PersonNamePart } from '../../persons/person-name-part.entity';
import { Account } from '../../sign-in/account.entity';
import { Session } from '../../sign-in/session.entity';
import { Consent } from '../consent/consent.entity';
import { DataRequest } from '../requests/data-request.entity';
import { DataRequestStep } from '../requests/data-request-step.entity';
import { PersonSensitive } from '../sensitive/person-sensitive.entity';
import { below, deleted, kept, type PersonalTable } from './personal-table';

/** Stands where a name stood. The id stays, so that numbers still add up. */
export const ERASED_NAME = 'Người học đã xóa';

async function eraseName(manager: EntityManager, id: string): Promise<void> {
  const now = new Date();
  const gone = { code: null, birthDate: null, phone: null, email: null };
  await manager.update(
    Person,
    { id },
    { ...nameColumns(ERASED_NAME), ...gone, erasedAt: now, updatedAt: now },
  );
  await manager.increment(Person, { id }, 'lockVersion', 1);
}

/** What she wrote, and what she was told, may hold anything. */
async function emptyRequests(manager: EntityManager, personId: string): Promise<void> {
  const requests = await manager.find(DataRequest, { select: { id: true }, where: { personId } });
  await manager.update(DataRequest, { personId }, { text: null, answer: null });
  if (requests.length > 0)
    await manager.update(DataRequestStep, { requestId: In(requests.map(({ id }) => id)) }, { note: null });
}

export const peoplePersonalData: PersonalTable[] = [
  { ...kept(Person, 'id'), erase: eraseName },
  {
    ...kept(PersonNamePart),
    erase: (manager, personId) => manager.delete(PersonNamePart, { personId }),
  },
  deleted(PersonSensitive, 'id'),
  { ...kept(Consent), erase: (manager, personId) => manager.update(Consent, { personId }, { paper: null }) },
  { ...kept(DataRequest), erase: emptyRequests },
  below(DataRequestStep, 'requestId', DataRequest, { keep: true }),
  below(Session, 'accountId', Account, { secret: ['tokenHash'] }),
  below(IdempotentAnswer, 'accountId', Account, { secret: ['requestHash'] }),
  deleted(Account, 'personId', ['passwordHash']),
];
