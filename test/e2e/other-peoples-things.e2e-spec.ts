import { allRoutes, apiPrefix, type Route } from '@hochoi/contracts';
import { ok } from '../support/api-client';
import { getCaptions, GREETING, saveCaptions } from '../support/captions';
import { getAttempt, saveAnswers, startAttempt, study, Tab } from '../support/learning';
import { essay, getTask, handedIn, listTasks } from '../support/marking';
import { aPicture, getMaterial } from '../support/materials';
import { aLearner, anAdministrator, aTrainer, type Somebody } from '../support/people';
import { aBankCategory, aBankQuestion, aChoice, getBankQuestion } from '../support/question-bank';
import { listCorrectable, proposeRegrade } from '../support/regrades';
import { testServer } from '../support/test-server';
import {
  aPublishedTopic,
  beginDraft,
  facts,
  getDraft,
  getQuiz,
  type PublishedTopic,
  singleChoice,
} from '../support/topics';
import { beginUpload, getMedia } from '../support/uploads';

const server = testServer();
const SECRET = 'TÊN-KHÔNG-AI-ĐƯỢC-THẤY';
let owner: Somebody;
let learner: Somebody;
let strangers: { learner: Somebody; trainer: Somebody };
/** Whatever a path may name, as it belongs to somebody else. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  owner = await aTrainer(server(), { fullName: SECRET });
  learner = await aLearner(server(), { fullName: SECRET });
  strangers = { learner: await aLearner(server()), trainer: await aTrainer(server()) };
  const withQuiz = await aPublishedTopic(server(), { questions: [singleChoice()] }, owner);
  const withoutQuiz = await aPublishedTopic(server(), {}, owner);
  await ok(
    owner.api.PATCH('/api/v1/authoring/topics/{topicId}', {
      params: {
        path: { topicId: withQuiz.topicId },
        header: { 'If-Match': String((await beginDraft(owner.api, withQuiz.topicId)).lockVersion) },
      },
      body: { title: SECRET },
    }),
  );
  await study(learner.api, withQuiz);
  await study(learner.api, withoutQuiz);
  const { attemptId, questions } = await ok(startAttempt(learner.api, withQuiz.code));
  const slotId = questions[0]!.slotId;
  await ok(saveAnswers(learner.api, attemptId, [new Tab('may-tinh-1').event(slotId, 'a')]));
  await server().idle();
  const [certificate] = (await ok(learner.api.GET('/api/v1/me/certificates'))).items;
  const draft = await getDraft(owner.api, withQuiz.topicId);
  const material = await aPicture(server(), owner, { title: SECRET });
  Object.assign(ids, {
    topicId: withQuiz.topicId,
    lessonId: draft.lessons[0]!.id,
    personId: strangers.trainer.personId,
    revisionId: await aRevision(draft.lessons[0]!.id),
    attemptId,
    slotId,
    questionId: slotId,
    regradeId: await aProposal(withQuiz, slotId),
    certificateId: certificate!.id,
    mediaId: await beginUpload(owner.client, 1000, { filename: `${SECRET}.mp4` }),
    lessonKey: draft.lessons[0]!.key,
    ...(await aComment(withQuiz.topicId, draft.lessons[0]!.key)),
    language: 'vi',
    materialId: material.id,
    editionId: material.editions[0]!.id,
    ...(await aBankQuestionOfHers()),
    pictureKey: '0'.repeat(32),
    lockVersion: String(draft.lockVersion),
    ...(await aMarkingTask()),
  });
  await ok(saveCaptions(owner.api, ids['mediaId']!, 0, [{ ...GREETING, text: SECRET }]));
});

/** An answer of another learner that waits for the owner’s mark. */
async function aMarkingTask() {
  const topic = await aPublishedTopic(server(), { questions: [essay()] }, owner);
  await handedIn(server(), topic, { text: SECRET, files: [] });
  const { items } = await ok(listTasks(owner.api, topic.quizId));
  return { quizId: topic.quizId, taskId: items[0]!.taskId };
}

async function aComment(topicId: string, lessonKey: string) {
  const body = { lessonKey, text: SECRET };
  const said = owner.api.POST('/api/v1/authoring/topics/{topicId}/comments', {
    params: { path: { topicId } },
    body,
  });
  const { id } = await ok(said);
  return { commentId: id, threadId: id };
}

async function aBankQuestionOfHers() {
  const bankCategoryId = (await aBankCategory(owner)).id;
  const { id } = await aBankQuestion(owner, { categoryId: bankCategoryId, stem: SECRET });
  return { bankCategoryId, bankQuestionId: id };
}

async function aProposal({ topicId, quizId }: PublishedTopic, questionId: string): Promise<string> {
  const body = {
    quizId,
    questionId,
    fix: { kind: 'drop' },
    keep: 'new',
    reason: SECRET.padEnd(10, '.'),
  } as const;
  return (await ok(proposeRegrade(owner.api, topicId, body))).regradeId;
}

/** What her lesson was before she changed it. */
async function aRevision(lessonId: string): Promise<string> {
  const path = { lessonId };
  const saved = owner.api.GET('/api/v1/authoring/lessons/{lessonId}/revisions', { params: { path } });
  return (await ok(saved)).items[0]?.id ?? 'none';
}

/** A sound body for each (what lies in others’ units is walked in `scopes`), so that it is refused for whose it is, not for how it looks. */
const bodies: Record<string, () => object> = {
  updateTopic: () => ({ title: 'Của người khác' }),
  addLesson: () => ({ title: 'Của người khác' }),
  updateLesson: () => ({ title: 'Của người khác' }),
  arrangeTopic: () => ({
    lessonIds: [],
    modules: [{ key: 'p', title: 'Của người khác', summary: '', lessonIds: [ids['lessonId']] }],
  }),
  addComment: () => ({ lessonKey: ids['lessonKey'], text: 'Của người khác' }),
  answerComment: () => ({ text: 'Của người khác' }),
  settleComment: () => ({ resolved: true }),
  changeComment: () => ({ text: 'Của người khác' }),
  addQuestionComment: () => ({ versionId: ids['bankQuestionId'], text: 'Của người khác' }),
  answerQuestionComment: () => ({ text: 'Của người khác' }),
  settleQuestionComment: () => ({ resolved: true }),
  changeQuestionComment: () => ({ text: 'Của người khác' }),
  lockLesson: () => ({ key: 'mot-cua-so', step: 'beat' }),
  giveMark: () => ({ mark: { kind: 'points', points: 1 } }),
  withdrawMark: () => ({}),
  takeMarkingTask: () => ({ mine: true }),
  allocateMarking: () => ({ markerIds: [strangers.trainer.personId] }),
  saveQuizDraft: () => ({ questions: [] }),
  publishTopic: () => ({}),
  submitTopic: () => ({}),
  withdrawTopic: () => ({ reason: 'Của người khác' }),
  saveCaptions: () => ({ cues: [{ ...GREETING, text: 'Của người khác' }] }),
  changeMaterial: () => ({ title: 'Của người khác' }),
  addMaterialEdition: () => ({ mediaId: ids['mediaId'], note: 'Của người khác' }),
  changeBankCategory: () => ({ title: 'Của người khác' }),
  writeBankQuestion: () => ({ question: aChoice('Của người khác') }),
  changeBankQuestion: () => ({ shared: true }),
  retireDuplicate: () => ({ keptId: ids['bankQuestionId'] }),
  bankQuizQuestions: () => ({ categoryId: ids['bankCategoryId'] }),
  tryCorrection: () => ({ fix: { kind: 'drop' }, keep: 'new' }),
  proposeRegrade: () => ({
    ...{ quizId: ids['quizId'], questionId: ids['questionId'], fix: { kind: 'full-marks' } },
    ...{ keep: 'new', reason: 'Của người khác' },
  }),
  takeOverAttempt: () => ({ deviceId: 'may-tinh-2' }),
  submitAttempt: () => ({}),
  saveAnswers: () => ({ events: [new Tab('may-tinh-2').event(ids['slotId']!, 'b')] }),
};
const owned = [
  'topicId',
  'lessonId',
  'attemptId',
  'certificateId',
  'mediaId',
  'materialId',
  'bankQuestionId',
  'bankCategoryId',
  'quizId',
  'taskId',
];
const personal = ({ path, access: { on } }: Route) =>
  !['all', 'units'].includes(on) && owned.some((name) => path.includes(`{${name}}`));
const walk = allRoutes.filter(personal);

function callAsStranger(route: Route): Promise<Response> {
  const who = Array.isArray(route.access.who) ? strangers.trainer : strangers.learner;
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name]!);
  const body = route.upload ? 'a file' : route.body && JSON.stringify(bodies[route.id]!());
  const headers = {
    'if-match': ids['lockVersion']!,
    ...(body && { 'content-type': route.upload?.mediaTypes[0] ?? 'application/json' }),
  };
  return who.client.fetch(apiPrefix + path, { method: route.method, headers, body });
}

/** Without its addresses, which hold for some hours from each look. */
async function ofMaterial() {
  const { title, lockVersion, editions } = await ok(getMaterial(owner, ids['materialId']!));
  return { title, lockVersion, editions: editions.map(({ id }) => id) };
}

/** Without the clock. */
async function ofAttempt() {
  const { serverNow: _now, ...attempt } = await ok(getAttempt(learner.api, ids['attemptId']!));
  return attempt;
}

/** All that somebody else could have changed. */
const standing = async () => ({
  draft: await getDraft(owner.api, ids['topicId']!),
  comments: await ok(
    owner.api.GET('/api/v1/authoring/topics/{topicId}/comments', {
      params: { path: { topicId: ids['topicId']! } },
    }),
  ),
  quiz: await getQuiz(owner.api, ids['topicId']!),
  attempt: await ofAttempt(),
  regrades: (await ok(listCorrectable(owner.api, ids['topicId']!))).regrades,
  media: await getMedia(owner.client, ids['mediaId']!),
  captions: await ok(getCaptions(owner.api, ids['mediaId']!)),
  material: await ofMaterial(),
  marking: await ok(getTask(owner.api, ids['taskId']!)),
  certificates: await ok(learner.api.GET('/api/v1/me/certificates')),
  question: await getBankQuestion(owner, ids['bankQuestionId']!),
  categories: await ok(owner.api.GET('/api/v1/question-bank/categories')),
});

describe('what belongs to somebody else', () => {
  it.each(walk.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s is refused, tells nothing and changes nothing',
    async (_, route) => {
      const before = await standing();
      const response = await callAsStranger(route);
      expect([403, 404]).toContain(response.status);
      const text = await response.text();
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain(facts().title);
      expect(await standing()).toEqual(before);
    },
  );

  it('does not stand in the stranger’s own lists', async () => {
    const { trainer, learner: other } = strangers;
    const lists = [
      await ok(trainer.api.GET('/api/v1/authoring/topics', { params: { query: {} } })),
      await ok(other.api.GET('/api/v1/me/certificates')),
      await ok(other.api.GET('/api/v1/me/learning')),
    ];
    expect(lists.map(({ items }) => items)).toEqual([[], [], []]);
  });

  it('is open to an administrator where she must help: topics, certificates', async () => {
    const { api } = await anAdministrator(server());
    expect((await getDraft(api, ids['topicId']!)).title).toBe(SECRET);
    const path = { certificateId: ids['certificateId']! };
    const seen = await ok(api.GET('/api/v1/certificates/{certificateId}', { params: { path } }));
    expect(seen.fullName).toBe(SECRET);
  });

  it('is closed to an administrator where nobody needs her: attempts', async () => {
    const { api } = await anAdministrator(server());
    expect((await getAttempt(api, ids['attemptId']!)).response.status).toBe(404);
  });
});
