import type { BehaviourPolicy } from './behaviours';
import type { DecidedFix } from './fixes';
import type { DealtOrder, Grade, NumberRight, PartGrade } from './question-type';
import { findTrustingType, type AnyQuestionType } from './question-types';

/** One place in an attempt: the question version that was fixed there when it began. `maxMark` in hundredths. */
export interface AttemptSlot {
  slot: number;
  maxMark: number;
  type: string;
  body: unknown;
  /** As dealt when the attempt began; absent: the author's order. */
  order?: DealtOrder;
  /** What was decided about the question since, oldest first. */
  fixes?: readonly DecidedFix[];
}

const emptyGrade: Grade = { fraction: 0, feedback: [] };

/**
 * A question of an attempt and everything that is asked of it while it is graded. Never throws. Body and responses are
 * parsed once, and each response is graded once, however often it is asked for.
 */
export class SlotQuestion {
  private readonly read = new Map<unknown, { value: unknown } | undefined>();
  private readonly grades = new Map<unknown, Grade>();

  private constructor(
    readonly type: AnyQuestionType,
    readonly body: unknown,
    readonly order: DealtOrder,
  ) {}

  /** Undefined when the stored question cannot be read: no such type, or not a body of it. */
  static of({ type: code, body, order = [] }: AttemptSlot): SlotQuestion | undefined {
    const type = findTrustingType(code);
    const parsed = type?.body.safeParse(body);
    return type && parsed?.success ? new SlotQuestion(type, parsed.data, order) : undefined;
  }

  canRead(response: unknown): boolean {
    return this.parsed(response) !== undefined;
  }

  /** Nothing there, or nothing in it. What cannot be read is not empty. */
  isEmpty(response: unknown): boolean {
    if (response === undefined || response === null) return true;
    const read = this.parsed(response);
    return read !== undefined && this.type.isEmpty(read.value);
  }

  isGradable(response: unknown): boolean {
    return !this.isEmpty(response) && this.canRead(response);
  }

  /** Whether a check of it counts as a try. */
  isComplete(response: unknown): boolean {
    return this.ofGradable(response, (value) => this.type.isComplete?.(this.body, value) ?? true) ?? false;
  }

  grade(response: unknown): Grade {
    const known = this.grades.get(response);
    if (known) return known;
    const graded = this.ofGradable(response, (value) => this.type.grade(this.body, value, this.order));
    this.grades.set(response, graded ?? emptyGrade);
    return graded ?? emptyGrade;
  }

  /** Undefined where parts do not pay for wrong tries one by one. */
  parts(response: unknown): PartGrade[] | undefined {
    return this.ofGradable(response, (value) => this.type.parts?.(this.body, value));
  }

  numberRight(response: unknown): NumberRight | undefined {
    return this.ofGradable(response, (value) => this.type.numberRight?.(this.body, value));
  }

  /** The response as it is where nothing is taken back. */
  withoutWrong(response: unknown): unknown {
    return this.ofGradable(response, (value) => this.type.withoutWrong?.(this.body, value)) ?? response;
  }

  private parsed(response: unknown): { value: unknown } | undefined {
    if (!this.read.has(response)) {
      const parsed = this.type.response.safeParse(response);
      this.read.set(response, parsed.success ? { value: parsed.data } : undefined);
    }
    return this.read.get(response);
  }

  private ofGradable<Result>(response: unknown, use: (value: unknown) => Result): Result | undefined {
    const read = this.isEmpty(response) ? undefined : this.parsed(response);
    return read && use(read.value);
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
