import { In, type EntityManager } from 'typeorm';
import { IdempotentAnswer } from '@hochoi/platform';
import { Person } from '../../persons/person.entity';
import { nameColumns } from '../../persons/person-names';
import { PersonNamePart } from '../../persons/person-name-part.entity';
import { PersonMerge } from '../../merging/person-merge.entity';
import { PersonMergeRow } from '../../merging/person-merge-row.entity';
import { Account } from '../../sign-in/account.entity';
import { AccountIdentity } from '../../sign-in/account-identity.entity';
import { RecoveryCode } from '../../sign-in/recovery-code.entity';
import { SecondFactor } from '../../sign-in/second-factor.entity';
import { Session } from '../../sign-in/session.entity';
import { SignInCode } from '../../sign-in/sign-in-code.entity';
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

/** What a merge changed is kept to undo it; of an erased person there is nothing left to put back. */
const mergeRows: PersonalTable = {
  entity: PersonMergeRow,
  find: async (manager, personId) =>
    manager.findBy(PersonMergeRow, { mergeId: In(await mergesOf(manager, personId)) }),
  erase: async (manager, personId) => {
    const ids = await mergesOf(manager, personId);
    await manager.delete(PersonMergeRow, { mergeId: In(ids) });
    const now = new Date();
    await manager.update(PersonMerge, { id: In(ids) }, { reason: '–', undoneReason: null, undoUntil: now });
  },
};

async function mergesOf(manager: EntityManager, personId: string): Promise<string[]> {
  const merges = await manager.findBy(PersonMerge, [{ keptId: personId }, { mergedId: personId }]);
  return merges.map(({ id }) => id);
}

const ownAnswers = below(IdempotentAnswer, 'accountId', Account, { secret: ['requestHash'] });
/** Hers go with her account. What officers were answered about her is emptied: the key stays, so that nothing is done twice. */
const answers: PersonalTable = {
  ...ownAnswers,
  erase: async (manager, personId) => {
    await ownAnswers.erase?.(manager, personId);
    await manager
      .createQueryBuilder()
      .update(IdempotentAnswer)
      .set({ response: {} })
      .where('response LIKE :about', { about: `%${personId}%` })
      .execute();
  },
};

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
  mergeRows,
  kept(PersonMerge, 'keptId'),
  deleted(PersonSensitive, 'id'),
  { ...kept(Consent), erase: (manager, personId) => manager.update(Consent, { personId }, { paper: null }) },
  { ...kept(DataRequest), erase: emptyRequests },
  below(DataRequestStep, 'requestId', DataRequest, { keep: true }),
  below(Session, 'accountId', Account, { secret: ['tokenHash'] }),
  below(AccountIdentity, 'accountId', Account),
  below(RecoveryCode, 'accountId', Account, { secret: ['codeHash'] }),
  below(SecondFactor, 'accountId', Account, { secret: ['secret', 'lastStep'] }),
  below(SignInCode, 'accountId', Account, { secret: ['codeHash'] }),
  answers,
  deleted(Account, 'personId', ['passwordHash']),
];
