import type { TopicDraft } from '@hochoi/contracts';
import type { Chance } from './chance';
import { question } from './questions';
import type { Server } from './server';
import { StubbornClient } from './stubborn-client';
import type { TopicPlan } from './topic-plans';

const PASSWORD = 'hochoi-2026';

/** A published topic with one lesson and one quiz. */
export interface Topic {
  code: string;
  plan: TopicPlan;
}

export async function signedIn(server: Server, chance: Chance, userName: string) {
  const client = new StubbornClient(server, chance);
  await client.signIn(userName, PASSWORD);
  return client;
}

export async function makeTopics(trainer: StubbornClient, plans: readonly TopicPlan[]): Promise<Topic[]> {
  const topics: Topic[] = [];
  for (const [index, plan] of plans.entries()) {
    const title = `${plan.name} ${index + 1}`;
    topics.push({ plan, code: await makeTopic(trainer, title, plan) });
  }
  return topics;
}

async function makeTopic(trainer: StubbornClient, title: string, plan: TopicPlan): Promise<string> {
  const draft = await trainer.create<TopicDraft>('/authoring/topics', {
    title,
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
  const { rules, attemptsAllowed, questions } = plan;
  const quiz = { passMark: 500, attemptsAllowed, rules, questions: questions.map(question) };
  await trainer.put(`${path}/quiz`, quiz, lockVersion);
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
