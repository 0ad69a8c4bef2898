type Pick = (name: string) => string;

/** Names every unit that a decision can name. */
const aReorganisation = (id: Pick) => ({
  kind: 'reorganise',
  effectiveOn: '2025-07-01',
  targets: [{ unitId: id('unitId'), change: { parentId: id('parentId') } }],
  flows: [{ fromUnitId: id('fromUnitId'), target: 0, share: 'whole' }],
});

/** A sound body for each route on `units` that takes one, so that it is refused for whose the record is, not for how the body looks. */
export const bodies: Record<string, (id: Pick) => object> = {
  giveGrant: (id) => ({
    personId: id('personId'),
    unitId: id('unitId'),
    role: 'organiser',
    reason: 'Theo quyết định phân công',
  }),
  changeGrant: () => ({ endsOn: '2099-01-01', reason: 'Kéo dài theo quyết định' }),
  createPerson: (id) => ({
    fullName: 'Trần Thị Mới',
    post: { unitId: id('unitId'), title: 'Ủy viên', startsOn: '2026-01-01' },
  }),
  findDuplicates: (id) => ({
    fullName: 'Trần Thị Mới',
    unitId: id('unitId'),
    exceptPersonId: id('exceptPersonId'),
  }),
  mergePersons: (id) => ({
    keptId: id('keptId'),
    mergedId: id('mergedId'),
    keptLockVersion: 1,
    mergedLockVersion: 1,
    reason: 'Cùng một người',
  }),
  undoMerge: () => ({ reason: 'Hai người khác nhau' }),
  makeUnitSignInCodes: () => ({ limit: 5 }),
  updatePerson: () => ({ email: 'ten@example.vn' }),
  givePost: (id) => ({ unitId: id('unitId'), title: 'Ủy viên', startsOn: '2026-01-01' }),
  changePost: () => ({ title: 'Ủy viên' }),
  endPost: () => ({ endsOn: '2026-11-01', reason: 'Thôi giữ chức vụ' }),
  continuePost: (id) => ({ unitId: id('unitId') }),
  endGrant: () => ({ reason: 'Thôi nhiệm vụ' }),
  saveAnswers: () => ({
    events: [
      {
        clientId: 'may-tinh-1',
        sequence: 1,
        slotId: 'cau-1',
        response: 'a',
        clientTime: '2026-01-01T00:00:00.000Z',
      },
    ],
  }),
  createBankCategory: (id) => ({
    title: 'Hòa giải ở cơ sở',
    parentId: id('parentId'),
    unitId: id('unitId'),
  }),
  takeOverAttempt: () => ({ deviceId: 'thiet-bi-1' }),
  submitAttempt: () => ({}),
  reopenAttempt: () => ({ reason: 'Mất điện ở điểm thi', minutes: 30 }),
  addQuizOverride: (id) => ({
    topicCode: 'ZZ999',
    personId: id('personId'),
    unitId: id('unitId'),
    changes: { timeLimitPercent: 150 },
    reason: 'Theo giấy xác nhận',
  }),
  replaceQuizOverride: () => ({ changes: { timeLimitPercent: 200 }, reason: 'Cần nhiều hơn' }),
  endQuizOverride: () => ({ reason: 'Hết thời hạn' }),
  mapImport: () => ({ sheet: 'Danh sách', columns: { 0: 'fullName' }, startsOn: '2026-01-01' }),
  decideImportRow: () => ({ decision: null }),
  applyImport: () => ({}),
  previewUnitOperation: aReorganisation,
  applyUnitOperation: aReorganisation,
  answerDataRequest: () => ({ decision: 'accept', text: 'Đã gửi cho chị.' }),
  completeDataRequest: () => ({}),
  revokeCertificate: () => ({ reason: 'Cấp nhầm người', decision: '12/QĐ-HVPN' }),
};
