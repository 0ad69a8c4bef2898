import { randomUUID } from 'node:crypto';
import type { AttemptView } from '@hochoi/contracts';
import type { SentAnswer } from './attempt-record';
import type { Chance } from './chance';
import { answerTo } from './questions';

type Question = AttemptView['questions'][number];
type Action = NonNullable<SentAnswer['action']>;
type Move = [action: Action, right: boolean];

/** What she does at one question, by how it behaves; some of it comes too late to count, and must be kept all the same. */
function moves(behaviour: AttemptView['behaviour'], chance: Chance): Move[] {
  const right = () => !chance.oneIn(5);
  const saves: Move[] = [['save', right()]];
  if (chance.oneIn(3)) saves.push(['save', right()]);
  if (behaviour === 'immediate')
    return chance.oneIn(3) ? [...saves, ['check', right()], ['save', right()]] : [['check', right()]];
  if (behaviour === 'adaptive')
    return chance.oneIn(2) ? [['check', false], ['check', right()], ...saves] : [['check', right()]];
  if (behaviour !== 'interactive') return saves;
  return chance.oneIn(2)
    ? [
        ['check', false],
        ['try-again', false],
        ['check', right()],
      ]
    : [['check', right()]];
}

/** One page or device, which numbers what it sends. */
export class AnswerSheet {
  readonly clientId = randomUUID();
  private sequence = 0;

  constructor(
    private readonly behaviour: AttemptView['behaviour'],
    private readonly chance: Chance,
  ) {}

  /** All she says to these questions, in order. */
  answers = (questions: readonly Question[]): SentAnswer[] =>
    questions.flatMap((question) =>
      moves(this.behaviour, this.chance).map((move) => this.answer(question, ...move)),
    );

  private answer(question: Question, action: Action, right: boolean): SentAnswer {
    this.sequence += 1;
    const certain = this.behaviour.endsWith('-certainty');
    return {
      clientId: this.clientId,
      sequence: this.sequence,
      slotId: question.slotId,
      response: answerTo(question, right),
      action,
      ...(certain && { certainty: this.chance.pick([1, 2, 3] as const) }),
      clientTime: new Date().toISOString(),
      right,
      outcome: 'under-way',
    };
  }
}

/**
 * The grade in hundredths that these answers are worth, by the plainest reading of the rules; null where tries or certainty cost
 * something: there only the replay can tell.
 */
export function worthOf(behaviour: AttemptView['behaviour'], ofSlot: readonly SentAnswer[]): boolean | null {
  if (behaviour !== 'deferred' && behaviour !== 'immediate') return null;
  const first = behaviour === 'immediate' ? ofSlot.find(({ action }) => action === 'check') : undefined;
  return (first ?? ofSlot.at(-1))?.right ?? false;
}
