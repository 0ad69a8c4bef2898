import type { AttemptView, TopicDraft } from '@hochoi/contracts';
import type { Chance } from './chance';
import type { Server } from './server';
import { StubbornClient } from './stubborn-client';

const PASSWORD = 'hochoi-2026';

const choices = (...texts: [string, number][]) =>
  texts.map(([text, weight], index) => ({ id: `c${index}`, text, weight }));

/** Right answers can be told by their text; each question is worth 2,00 of 10. */
const questions = [
  { type: 'single-choice', body: { stem: 'Chọn một', choices: choices(['đúng', 100], ['sai', 0]) } },
  {
    type: 'multiple-choice',
    body: { stem: 'Chọn hai', choices: choices(['đúng', 50], ['đúng nữa', 50], ['sai', -100]) },
  },
  { type: 'true-false', body: { stem: 'Có', answer: true } },
  { type: 'numerical', body: { stem: 'Hai cộng hai', answers: [{ value: 4 }] } },
  { type: 'short-text', body: { stem: 'Một chữ', answers: [{ text: 'học hỏi' }] } },
];

/** What a learner may answer, and what it is worth in hundredths of the grade. */
export function response({ type, choices }: AttemptView['questions'][number], right: boolean) {
  const byText = choices.filter(({ html }) => html.includes('đúng') === right).map(({ id }) => id);
  const values: Record<string, unknown> = {
    'single-choice': byText[0],
    'multiple-choice': byText,
    'true-false': right,
    numerical: right ? '4' : '5',
    'short-text': right ? 'Học hỏi' : 'quên',
  };
  return { response: values[type], worth: right ? 200 : 0 };
}

export async function signedIn(server: Server, chance: Chance, userName: string) {
  const client = new StubbornClient(server, chance);
  await client.signIn(userName, PASSWORD);
  return client;
}

/** @returns the codes of published topics with one lesson and one quiz each */
export async function makeTopics(trainer: StubbornClient, count: number): Promise<string[]> {
  const codes: string[] = [];
  for (let nth = 1; nth <= count; nth += 1) codes.push(await makeTopic(trainer, nth));
  return codes;
}

async function makeTopic(trainer: StubbornClient, nth: number): Promise<string> {
  const draft = await trainer.create<TopicDraft>('/authoring/topics', {
    title: `Chuyên đề thử ${nth}`,
    summary: 'Chuyên đề thử.',
    group: 'G01',
    positions: ['CH'],
    areas: ['chung'],
    level: 'CB',
    kind: 'TC',
    periods: 1,
    objectives: ['Thử.'],
  });
  const path = `/authoring/topics/${draft.topicId}`;
  await trainer.create(`${path}/lessons`, { title: 'Bài 1', markdown: 'Nội dung.' });
  const { lockVersion } = await trainer.get<{ lockVersion: number }>(`${path}/quiz`);
  await trainer.put(`${path}/quiz`, { passMark: 500, questions }, lockVersion);
  await publish(trainer, path);
  return draft.code;
}

/** Approved by the reviewer of the trial accounts. */
async function publish(trainer: StubbornClient, path: string): Promise<void> {
  const { lockVersion } = await trainer.get<TopicDraft>(path);
  const submitted = await trainer.post<TopicDraft>(`${path}/review`, {}, lockVersion);
  const reviewer = trainer.stranger();
  await reviewer.signIn('thamdinh', PASSWORD);
  await reviewer.post(`/reviews/${submitted.versionId}/approval`, {}, submitted.lockVersion);
  await trainer.post(`${path}/publication`, {}, submitted.lockVersion + 1);
}

/** @returns user names of learners who can sign in with `PASSWORD` */
export async function makeLearners(administrator: StubbornClient, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, index) => `hocvien${index}`);
  for (const [index, userName] of names.entries()) {
    const { personId } = await administrator.create<{ personId: string }>('/accounts', {
      fullName: `Nguyễn Thị ${'ABCDEFGHIKLMNOPQRSTUVXY'[index % 23]}`,
      userName,
      roles: ['learner'],
      unitName: 'Hội LHPN xã thử',
    });
    await choosePassword(administrator, personId);
  }
  return names;
}

/** An officer knows nobody's password: she gives a code, and whoever has it chooses one. A newer code voids the one before. */
async function choosePassword(administrator: StubbornClient, personId: string): Promise<void> {
  const path = `/api/v1/persons/${personId}/sign-in-code`;
  const { bytes } = await administrator.insist('POST', path);
  const made = JSON.parse(bytes.toString()) as { userName: string; code: string };
  const json = { name: made.userName, code: made.code, newPassword: PASSWORD };
  await administrator.stranger().insist('POST', '/api/v1/sign-in-codes/redeem', { json });
}
