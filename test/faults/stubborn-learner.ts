import { randomUUID } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import type { AttemptResult, AttemptView, CertificateView, QuizEntry, Receipt } from '@hochoi/contracts';
import { AnswerSheet } from './answer-sheet';
import { type AttemptRecord, newRecord, type SentAnswer } from './attempt-record';
import { BadLine } from './bad-line';
import type { Chance } from './chance';
import type { Topic } from './school';
import { Refused, type StubbornClient } from './stubborn-client';
import type { Tally } from './tally';
import { pause } from '../support/wait-until';

/** Seconds that she waits for what the queue makes: a retry waits up to half a minute, and its process may die again. */
const PATIENCE = 600;

/** Asks less and less often: many who ask all the time keep what they wait for from being made. @throws after her patience */
async function come<T>(what: string, ask: () => Promise<T>, isDone: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + PATIENCE * 1000;
  for (let wait = 40; ; wait = Math.min(2000, wait * 1.5)) {
    const answer = await ask();
    if (isDone(answer)) return answer;
    if (Date.now() > end)
      throw new Error(`${what}: not there after ${PATIENCE} s: ${JSON.stringify(answer)}`);
    await pause(wait);
  }
}

type Known = Parameters<typeof newRecord>[0];

interface Habits {
  chance: Chance;
  moments: EventEmitter;
  tally: Tally;
  /** Milliseconds she thinks before each page of answers. */
  thinks?: number;
  /** She looks at one grade in so many, and goes on before the others are there; those are looked at in the end. */
  looksAtOneIn?: number;
}

/** Does attempts on a bad line, and keeps a book of what she was told, to be held against what the server knows in the end. */
export class StubbornLearner {
  readonly attempts = new Map<string, AttemptRecord>();
  /** Numbers of the certificates she was shown, by topic. */
  readonly certificates = new Map<string, string>();
  private readonly enrolled = new Set<string>();

  constructor(
    private readonly client: StubbornClient,
    private readonly habits: Habits,
  ) {}

  get handedIn(): number {
    return [...this.attempts.values()].filter(({ receiptCode }) => receiptCode !== null).length;
  }

  /** What can be told only in the end. */
  countUp(): void {
    const { tally } = this.habits;
    const sent = [...this.attempts.values()].flatMap((record) => record.sent);
    const acknowledged = sent.filter(({ outcome }) => outcome === 'acknowledged').length;
    tally.add('answers acknowledged', acknowledged);
    tally.add('answers refused (too late, or another device)', sent.length - acknowledged);
    tally.add('requests that died with a server', this.client.unanswered);
  }

  /** One attempt, where another is allowed. */
  async study(topic: Topic): Promise<void> {
    await this.enrol(topic.code);
    const deviceId = topic.plan.rules?.oneDevice ? randomUUID() : undefined;
    const view = await this.begin(topic, deviceId);
    if (!view) return;
    const record = this.open(view, topic);
    await this.take(view, record, deviceId);
    if (record.abandoned || !this.habits.chance.oneIn(this.habits.looksAtOneIn ?? 1)) return;
    await this.seeResult(record, topic.code);
  }

  /** At the end: hands in what was begun without her hearing of it, and looks at every result. */
  async lookBack(topics: readonly Topic[]): Promise<void> {
    for (const topic of topics) if (this.enrolled.has(topic.code)) await this.handInForgotten(topic);
    const byPlan = new Map(topics.map(({ plan, code }) => [plan, code]));
    for (const record of this.attempts.values())
      if (!record.abandoned) await this.seeResult(record, byPlan.get(record.plan)!);
  }

  private open(view: Known, { plan }: Topic): AttemptRecord {
    if (this.attempts.has(view.attemptId)) throw new Error(`${view.attemptId} was over, and is open again`);
    const record = newRecord(view, plan);
    this.attempts.set(view.attemptId, record);
    this.habits.tally.add('attempts begun');
    return record;
  }

  private async enrol(code: string): Promise<void> {
    if (this.enrolled.has(code)) return;
    await this.client.post(`/topics/${code}/enrolment`);
    const { lessons } = await this.client.get<{ lessons: { key: string }[] }>(`/topics/${code}`);
    await this.client.post(`/topics/${code}/lessons/${lessons[0]!.key}/progress`, { readToEnd: true });
    this.enrolled.add(code);
  }

  /** Now and then by two clicks. @returns null when she has had all her attempts */
  private async begin({ code, plan }: Topic, deviceId?: string): Promise<AttemptView | null> {
    const path = `/topics/${code}/attempts`;
    const body = deviceId ? { deviceId } : undefined;
    try {
      if (!this.habits.chance.oneIn(6)) return await this.client.say<AttemptView>(path, body);
      const [one, other] = await this.client.together<AttemptView>(path, body);
      if (one.attemptId !== other.attemptId) await this.overAlready(other, { code, plan }, deviceId);
      return one;
    } catch (error) {
      if (error instanceof Refused && error.code === 'attempt.none-left') return this.noneLeft(plan);
      throw error;
    }
  }

  /**
   * Two clicks give one attempt, but where a process whose clock is ahead finds the time of the first one over before the second
   * click. Of the two the learner goes on with either; the other is handed in as it is.
   */
  private async overAlready(view: AttemptView, topic: Topic, deviceId?: string): Promise<void> {
    if (!topic.plan.rules?.timeLimitSeconds) throw new Error(`two clicks, two attempts at ${topic.code}`);
    await this.submit(this.open(view, topic), deviceId);
  }

  private noneLeft(plan: Topic['plan']): null {
    const had = [...this.attempts.values()].filter((record) => record.plan === plan).length;
    if (had < (plan.attemptsAllowed ?? Infinity)) throw new Error(`none left of "${plan.name}" after ${had}`);
    return null;
  }

  private async take(view: AttemptView, record: AttemptRecord, deviceId?: string): Promise<void> {
    const { chance, tally } = this.habits;
    const half = chance.below(view.questions.length + 1);
    const first = new BadLine(this.client, record, chance, tally, deviceId);
    const sheet = new AnswerSheet(view.behaviour, chance);
    await this.answer(first, sheet.answers(view.questions.slice(0, half)));
    const changes = half < view.questions.length && chance.oneIn(deviceId ? 2 : 5);
    const line = changes ? await this.changeDevice(first, sheet, view, record, deviceId) : first;
    const second = changes ? new AnswerSheet(view.behaviour, chance) : sheet;
    await this.answer(line, second.answers(view.questions.slice(half)));
    // Sometimes she hands in while an answer is still on its way: it is taken before that, or refused.
    if (!chance.oneIn(6)) await line.settle();
    await this.submit(record, line.deviceId);
    await line.settle();
    if (chance.oneIn(4)) await line.repeatOld();
  }

  /** In pieces, as a page sends them. */
  private async answer(line: BadLine, answers: SentAnswer[]): Promise<void> {
    const { chance, moments, thinks = 0 } = this.habits;
    while (answers.length > 0 && !line.over) {
      if (thinks > 0) await pause(thinks);
      const carried = line.carry(answers.splice(0, 1 + chance.below(6)));
      moments.emit('answering');
      await carried;
    }
  }

  /** Goes on at another device, or in a page that was loaded anew; where the rules say one device, the first is refused from then on. */
  private async changeDevice(
    first: BadLine,
    sheet: AnswerSheet,
    view: AttemptView,
    record: AttemptRecord,
    deviceId?: string,
  ): Promise<BadLine> {
    const { chance, tally } = this.habits;
    await first.settle();
    const newDevice = deviceId && randomUUID();
    if (newDevice) {
      await this.client.say(`/attempts/${record.attemptId}/device`, { deviceId: newDevice });
      tally.add('devices changed');
      const late = sheet.answers(view.questions.slice(0, 1));
      if (!first.over) await first.mustBeRefused(late);
    }
    const line = new BadLine(this.client, record, chance, tally, newDevice);
    line.over = first.over && !newDevice;
    return line;
  }

  private async submit(record: AttemptRecord, deviceId?: string): Promise<void> {
    const { chance, moments, tally } = this.habits;
    const path = `/attempts/${record.attemptId}/submission`;
    const body = deviceId ? { deviceId } : undefined;
    if (chance.oneIn(8)) {
      tally.add('requests whose reply was thrown away');
      await this.client.unheard('POST', path, { json: body }, chance.below(60));
    }
    try {
      const sent = chance.oneIn(6)
        ? this.client.together<Receipt>(path, body)
        : this.client.say<Receipt>(path, body).then((one) => [one]);
      moments.emit('submitting');
      const codes = (await sent).map(({ receiptCode }) => receiptCode);
      if (new Set(codes).size > 1) throw new Error(`two receipts of ${record.attemptId}: ${codes.join()}`);
      record.receiptCode = codes[0]!;
      tally.add('attempts handed in');
      moments.emit('submitted');
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'attempt.abandoned') throw error;
      record.abandoned = true;
      tally.add('attempts not handed in in time');
    }
  }

  private async handInForgotten(topic: Topic): Promise<void> {
    const path = `/topics/${topic.code}/quiz`;
    const { openAttemptId } = await this.client.get<QuizEntry>(path);
    if (openAttemptId) await this.handInOpen(openAttemptId, topic);
    const { attempts } = await this.client.get<QuizEntry>(path);
    for (const { attemptId, number } of attempts)
      if (!this.attempts.has(attemptId)) await this.takeUnheard({ attemptId, number }, topic);
  }

  private async handInOpen(attemptId: string, topic: Topic): Promise<void> {
    const deviceId = topic.plan.rules?.oneDevice ? randomUUID() : undefined;
    if (deviceId) await this.client.say(`/attempts/${attemptId}/device`, { deviceId });
    const view = await this.client.get<AttemptView>(`/attempts/${attemptId}`);
    await this.submit(this.open(view, topic), deviceId);
  }

  /**
   * The server died when it had begun the attempt, and before it said so; a clock that was ahead then found its time over. It has
   * no answers.
   */
  private async takeUnheard(one: { attemptId: string; number: number }, topic: Topic): Promise<void> {
    if (!topic.plan.rules?.timeLimitSeconds)
      throw new Error(`${one.attemptId} at ${topic.code} is over, and nobody ended it`);
    this.habits.tally.add('attempts that only the list told of');
    await this.submit(this.open({ ...one, questions: [] }, topic));
  }

  private async seeResult(record: AttemptRecord, code: string): Promise<void> {
    const ask = () => this.client.get<AttemptResult>(`/attempts/${record.attemptId}/result`);
    const isDue = ({ state, passed, certificateId }: AttemptResult) =>
      state !== 'submitted' && (!passed || certificateId !== null);
    const result = await come(`result of ${record.attemptId}`, ask, isDue);
    this.check(record, result);
    if (!result.passed) return;
    this.habits.moments.emit('graded');
    if (!this.certificates.has(code)) await this.seeCertificate(result.certificateId!, code);
  }

  private check(record: AttemptRecord, { state, grade, gradedAt, number, questions }: AttemptResult): void {
    const { attemptId, seen } = record;
    if (state !== 'graded') throw new Error(`${attemptId} is ${state}`);
    if (seen && (seen.grade !== grade || String(seen.gradedAt) !== String(gradedAt)))
      throw new Error(`the grade of ${attemptId} was ${seen.grade}, and is ${grade}`);
    if (number !== record.number)
      throw new Error(`${attemptId} was number ${record.number}, and is ${number}`);
    record.seen = { grade, gradedAt: gradedAt! };
    record.shown = new Map(questions.map(({ slotId, response }) => [slotId, response]));
  }

  private async seeCertificate(certificateId: string, code: string): Promise<void> {
    const paper = () => this.client.get<CertificateView>(`/certificates/${certificateId}`);
    const ready = await come(`PDF of ${certificateId}`, paper, ({ pdfReady }) => pdfReady);
    this.certificates.set(code, ready.number);
  }
}
