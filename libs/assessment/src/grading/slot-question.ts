import type { BehaviourPolicy } from './behaviours';
import type { DealtOrder, Grade, PartGrade } from './question-type';
import { findQuestionType, type AnyQuestionType } from './question-types';

/** One place in an attempt: the question version that was fixed there when it began. `maxMark` in hundredths. */
export interface AttemptSlot {
  slot: number;
  maxMark: number;
  type: string;
  body: unknown;
  /** As dealt when the attempt began; absent: the author's order. */
  order?: DealtOrder;
}

const emptyGrade: Grade = { fraction: 0, feedback: [] };

/** A question of an attempt and everything that is asked of it while it is graded. Never throws. */
export class SlotQuestion {
  private constructor(
    readonly type: AnyQuestionType,
    readonly body: unknown,
    readonly order: DealtOrder,
  ) {}

  /** Undefined when the stored question cannot be read: no such type, or not a body of it. */
  static of({ type: code, body, order = [] }: AttemptSlot): SlotQuestion | undefined {
    const type = findQuestionType(code);
    const parsed = type?.body.safeParse(body);
    return type && parsed?.success ? new SlotQuestion(type, parsed.data, order) : undefined;
  }

  canRead(response: unknown): boolean {
    return this.type.response.safeParse(response).success;
  }

  /** Nothing there, or nothing in it. What cannot be read is not empty. */
  isEmpty(response: unknown): boolean {
    if (response === undefined || response === null) return true;
    return this.canRead(response) && this.type.isEmpty(response);
  }

  isGradable(response: unknown): boolean {
    return !this.isEmpty(response) && this.canRead(response);
  }

  /** Whether a check of it counts as a try. */
  isComplete(response: unknown): boolean {
    return this.isGradable(response) && (this.type.isComplete?.(this.body, response) ?? true);
  }

  grade(response: unknown): Grade {
    return this.isGradable(response) ? this.type.grade(this.body, response, this.order) : emptyGrade;
  }

  /** Undefined where parts do not pay for wrong tries one by one. */
  parts(response: unknown): PartGrade[] | undefined {
    return this.isGradable(response) ? this.type.parts?.(this.body, response) : undefined;
  }

  get least(): number {
    return this.type.minFraction?.(this.body) ?? 0;
  }

  /** Whether a person must mark it, whatever it holds. */
  awaitsMark({ behaviour }: BehaviourPolicy, response: unknown): boolean {
    const { markedByPeople: rule } = this.type;
    const when = typeof rule === 'function' ? rule(this.body) : rule;
    if (when === 'always') return true;
    return (when === 'when-answered' || behaviour === 'manual') && this.isGradable(response);
  }
}
