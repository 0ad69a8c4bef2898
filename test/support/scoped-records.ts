import { dayOf, fold } from '@hochoi/contracts';
import { GrantService } from '@hochoi/access';
import { Attempt, QuizOverride } from '@hochoi/assessment';
import { Certificate, Register } from '@hochoi/certification';
import { ImportRow, PersonImport } from '@hochoi/intake';
import { DataRequest, Person, PersonMerges } from '@hochoi/people';
import { UnitOperationService } from '@hochoi/organisation';
import { Database, newId } from '@hochoi/platform';
import { anAccount } from './people';
import { nextNumber } from './next-number';
import type { TestServer } from './test-server';
import { aPost, aUnit } from './units';

/** A province with a commune, and the word that stands in the name of everything in it. */
export interface Province {
  marker: string;
  id: string;
  communeId: string;
}

export async function aProvince(server: TestServer, parentId: string, marker: string): Promise<Province> {
  const id = await aUnit(server, `Tỉnh ${marker}`, { parentId, level: 'province', code: `T-${marker}` });
  const commune = { parentId: id, level: 'commune', code: `X-${marker}` } as const;
  return { marker, id, communeId: await aUnit(server, `Xã ${marker}`, commune) };
}

/** Makes one record in a province's commune, new each time, with the marker in all that can be read of it. @returns its id */
type Maker = (server: TestServer, province: Province) => Promise<string>;

async function aCitizen(server: TestServer, { marker, communeId }: Province) {
  const phone = `0${900_000_000 + nextNumber()}`;
  const account = await anAccount(server, ['learner'], { fullName: `Nguyễn Thị ${marker}`, phone });
  const code = `${fold(marker)}-${nextNumber()}`;
  await write(server, (manager) => manager.update(Person, { id: account.personId }, { code }));
  const postId = await aPost(server, account.personId, communeId, { title: `Chi hội trưởng ${marker}` });
  return { ...account, postId };
}

async function aCertificate(server: TestServer, province: Province): Promise<string> {
  const { personId, fullName } = await aCitizen(server, province);
  const [id, registerId, number] = [newId(), newId(), nextNumber()];
  const word = fold(province.marker).toUpperCase();
  const issuedAt = server.clock.now();
  const book = { id: registerId, issuerName: registerId, issuerSymbol: registerId.slice(-20), year: 2026 };
  await write(server, async (manager) => {
    await manager.insert(Register, { ...book, kind: 'GCN', lastNumber: number });
    const certificate: Certificate = {
      id,
      registerId,
      number,
      numberText: `${number}/2026/GCN-${word}-${registerId.slice(-8)}`,
      checkCode: registerId.slice(-16),
      completionId: newId(),
      personId,
      holderSearch: fold(fullName),
      facts: {
        fullName,
        unitName: `Xã ${province.marker}`,
        topicCode: 'CD001',
        topicTitle: 'Kỹ năng tuyên truyền',
        topicVersion: 1,
        periods: 4,
        grade: 900,
        classification: null,
        completedAt: issuedAt.toISOString(),
        issuerName: 'Học viện Phụ nữ Việt Nam',
        place: 'Hà Nội',
        templateVersion: 1,
      },
      state: 'issued',
      issuedAt,
      revokedAt: null,
      revokedReason: null,
      revokedDecision: null,
      pdfKey: `certificates/${id}.pdf`,
      pdfSha256: null,
      pdfReady: false,
      pdfFailure: null,
    };
    await manager.insert(Certificate, certificate as never);
  });
  return id;
}

async function anAttempt(server: TestServer, province: Province): Promise<string> {
  const { personId } = await aCitizen(server, province);
  const now = server.clock.now();
  const attempt: Attempt = {
    id: newId(),
    quizId: newId(),
    personId,
    number: 1,
    state: 'graded',
    openKey: null,
    slots: [],
    eventCount: 0,
    startedAt: now,
    submittedAt: now,
    receiptCode: `BN-${province.marker}`,
    gradedAt: now,
    grade: 900,
    passed: true,
    slotGrades: [],
    failure: null,
    deadline: null,
    expiresAt: null,
    deviceId: null,
    deviceSince: null,
    revision: 1,
    partialGrades: null,
    endedBy: 'learner',
    reopenedUntil: null,
    releasedAt: null,
  };
  await write(server, (manager) => manager.insert(Attempt, attempt as never));
  return attempt.id;
}

/** For a person; the quiz was one of a version that is gone. */
async function anOverride(server: TestServer, province: Province): Promise<string> {
  const { personId } = await aCitizen(server, province);
  const granted: QuizOverride = {
    ...{ id: newId(), seriesId: newId(), personId, unitId: null, changes: { timeLimitPercent: 150 } },
    ...{ reason: `Theo giấy xác nhận ${province.marker}`, grantedBy: personId, endedAt: null },
    createdAt: server.clock.now(),
  };
  await write(server, (manager) => manager.insert(QuizOverride, granted as never));
  return granted.id;
}

async function aGrant(server: TestServer, province: Province): Promise<string> {
  const { personId } = await aCitizen(server, province);
  const unitId = province.communeId;
  const reason = `Theo quyết định ${province.marker}`;
  const given = { personId, role: 'organiser', unitId, reason } as const;
  return (await server.get<GrantService>(GrantService).give(given, null)).id;
}

const aWard: Maker = (server, { id, marker }) =>
  aUnit(server, `Phường ${marker} ${nextNumber()}`, {
    parentId: id,
    code: `P-${marker}-${nextNumber()}`,
  });

async function aDecision(server: TestServer, { communeId, marker }: Province): Promise<string> {
  const unit = { name: `Chi hội ${marker} ${nextNumber()}`, level: 'branch', parentId: communeId } as const;
  const request = {
    kind: 'create',
    effectiveOn: '2025-07-01',
    legalBasis: `Quyết định ${marker}`,
    unit,
  } as const;
  return (await server.get<UnitOperationService>(UnitOperationService).apply(request, null)).operationId;
}

/** A list that was previewed, with one row. */
async function anImport(server: TestServer, { communeId, marker }: Province) {
  const [id, rowId, previewId, personId] = [newId(), newId(), newId(), newId()];
  const counts = { create: 1, change: 0, end: 0, doubt: 0, error: 0, unchanged: 0, rows: 1, decisions: 0 };
  const posts = {
    postsStarted: 1,
    postsChanged: 0,
    postsEnded: 0,
    changedSince: 0,
    openPosts: 0,
    leftOut: 0,
  };
  const content = { given: null, person: null, changes: [], posts: [], messages: [], choices: null };
  await write(server, async (manager) => {
    await manager.insert(PersonImport, {
      ...{
        id,
        unitId: communeId,
        fileName: `${marker}.xlsx`,
        fileSize: 1,
        fileHash: '',
        storageKey: `imports/${id}/x`,
      },
      ...{ state: 'previewed', remembered: false, counts: { ...counts, ...posts }, previewId, runs: 2 },
      ...{ uploadedBy: personId, actedBy: personId, actedByAccount: personId, lockVersion: 1 },
      uploadedAt: server.clock.now(),
    } as never);
    await manager.insert(ImportRow, {
      ...{
        id: rowId,
        importId: id,
        previewId,
        number: 0,
        kind: 'create',
        sheet: marker,
        line: 2,
        label: marker,
      },
      ...{ content, fingerprint: '', changedSince: false },
    } as never);
  });
  return { id, rowId };
}

/** Hers to be answered by the officers of her unit, who have until the end of tomorrow. */
async function aDataRequest(server: TestServer, province: Province): Promise<string> {
  const { personId } = await aCitizen(server, province);
  const [createdAt, text] = [server.clock.now(), `Xin dữ liệu của tôi ở ${province.marker}`];
  const request: DataRequest = {
    ...{ id: newId(), personId, unitId: province.communeId, kind: 'correct', state: 'open', text, createdAt },
    ...{ dueOn: dayOf(createdAt), eraseFrom: null, closedAt: null },
    ...{ answer: null, answeredBy: null, answeredAt: null },
  };
  await write(server, (manager) => manager.insert(DataRequest, request));
  return request.id;
}

const aPerson: Maker = async (server, province) => (await aCitizen(server, province)).personId;

async function aMerge(server: TestServer, province: Province): Promise<string> {
  const [keptId, mergedId] = [await aPerson(server, province), await aPerson(server, province)];
  const versions = { keptLockVersion: 1, mergedLockVersion: 1 };
  const order = { keptId, mergedId, ...versions, reason: `Cùng một người ${province.marker}` };
  return (await server.get<PersonMerges>(PersonMerges).merge(order, { actor: null })).id;
}

/**
 * What the walk of scopes knows: for each id that a route may name, how to make such a record in a unit. A new kind of record that
 * belongs to people or units gets its line here, with the province's marker in its name, code and reason.
 */
export const makers: Record<string, Maker> = {
  certificateId: aCertificate,
  attemptId: anAttempt,
  overrideId: anOverride,
  grantId: aGrant,
  personId: aPerson,
  exceptPersonId: aPerson,
  keptId: aPerson,
  mergedId: aPerson,
  mergeId: aMerge,
  postId: async (server, province) => (await aCitizen(server, province)).postId,
  accountId: async (server, province) => (await aCitizen(server, province)).id,
  unitId: aWard,
  parentId: aWard,
  fromUnitId: aWard,
  operationId: aDecision,
  requestId: aDataRequest,
  importId: async (server, province) => (await anImport(server, province)).id,
  rowId: async (server, province) => (await anImport(server, province)).rowId,
};

/** Ids of what belongs to no unit: topics and films have owners, jobs and rules are for those who see everything. */
export const unscoped = [
  ...['topicId', 'lessonId', 'lessonIds', 'lessonKey', 'code', 'quizId', 'slotId', 'clientId', 'deviceId'],
  ...['mediaId', 'jobId', 'ruleId'],
];

const write = (server: TestServer, work: Parameters<Database['transaction']>[0]) =>
  server.get<Database>(Database).transaction(work);
