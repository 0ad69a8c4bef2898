import { randomUUID } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import type { AttemptResult, AttemptView, CertificateView, Receipt } from '@hochoi/contracts';
import type { Chance } from './chance';
import { response } from './school';
import type { StubbornClient } from './stubborn-client';
import { pause, waitUntil } from '../support/wait-until';

export interface AcknowledgedEvent {
  attemptId: string;
  clientId: string;
  sequence: number;
  response: unknown;
}

/** What one learner was told, to be held against what the server knows in the end. */
export class StubbornLearner {
  readonly acknowledged: AcknowledgedEvent[] = [];
  /** Grade in hundredths that her acknowledged answers are worth, by attempt. */
  readonly grades = new Map<string, number>();
  readonly receipts = new Map<string, string>();
  /** Topics for which she was shown a certificate. */
  readonly certificates = new Map<string, string>();

  constructor(
    private readonly client: StubbornClient,
    private readonly chance: Chance,
    private readonly moments: EventEmitter,
    /** Milliseconds she thinks before each answer. */
    private readonly thinks = 0,
  ) {}

  /** One attempt, and the certificate when it is due. */
  async study(code: string): Promise<void> {
    await this.client.post(`/topics/${code}/enrolment`);
    const { lessons } = await this.client.get<{ lessons: { key: string }[] }>(`/topics/${code}`);
    await this.client.post(`/topics/${code}/lessons/${lessons[0]!.key}/progress`, { readToEnd: true });
    const attempt = await this.client.post<AttemptView>(`/topics/${code}/attempts`);
    await this.answer(attempt);
    await this.submit(attempt.attemptId);
    await this.seeResult(attempt.attemptId, code);
  }

  /** Changes her mind now and then; the last acknowledged answer to a question counts. */
  private async answer({ attemptId, questions }: AttemptView): Promise<void> {
    const clientId = randomUUID();
    let sequence = 0;
    let grade = 0;
    for (const question of questions) {
      const times = this.chance.oneIn(3) ? 2 : 1;
      let worth = 0;
      for (let time = 0; time < times; time += 1) {
        if (this.thinks > 0) await pause(this.thinks);
        const given = response(question, !this.chance.oneIn(5));
        worth = given.worth;
        sequence += 1;
        await this.save(attemptId, question.slotId, { clientId, sequence, response: given.response });
      }
      grade += worth;
    }
    this.grades.set(attemptId, grade);
  }

  private async save(
    attemptId: string,
    slotId: string,
    event: Omit<AcknowledgedEvent, 'attemptId'>,
  ): Promise<void> {
    const sent = this.client.post<{ acknowledged: { sequence: number }[] }>(
      `/attempts/${attemptId}/answers`,
      { events: [{ ...event, slotId, clientTime: new Date().toISOString() }] },
    );
    this.moments.emit('answering');
    const { acknowledged } = await sent;
    if (acknowledged[0]?.sequence !== event.sequence) throw new Error('an answer was not acknowledged');
    this.acknowledged.push({ attemptId, ...event });
  }

  private async submit(attemptId: string): Promise<void> {
    const sent = this.client.post<Receipt>(`/attempts/${attemptId}/submission`);
    this.moments.emit('submitting');
    this.receipts.set(attemptId, (await sent).receiptCode);
    this.moments.emit('submitted');
  }

  private async seeResult(attemptId: string, code: string): Promise<void> {
    const ask = () => this.client.get<AttemptResult>(`/attempts/${attemptId}/result`);
    const { passed } = await waitUntil(`grade of ${attemptId}`, ask, ({ state }) => state !== 'submitted');
    if (!passed) return;
    this.moments.emit('graded');
    const { certificateId } = await waitUntil(
      `certificate of ${attemptId}`,
      ask,
      (now) => !!now.certificateId,
    );
    const paper = () => this.client.get<CertificateView>(`/certificates/${certificateId!}`);
    const { number } = await waitUntil(`PDF of ${certificateId}`, paper, ({ pdfReady }) => pdfReady);
    const before = this.certificates.get(code);
    if (before && before !== number) throw new Error(`two certificates for ${code}: ${before}, ${number}`);
    this.certificates.set(code, number);
  }
}
