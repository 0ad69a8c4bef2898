import type { ReviewShown, SlotStateView } from '@hochoi/contracts';
import {
  type AttemptRecord,
  type AttemptSlot,
  type BehaviourPolicy,
  type DealtSlot,
  slotEventOf,
  slotNow,
  type SlotNow,
} from '@hochoi/assessment';
import { renderText, type TextFormat } from '@hochoi/platform';
import { showsNothing, shownOutcome } from './shown-outcome';

export interface SlotContext {
  policy: BehaviourPolicy;
  may: ReviewShown;
  /** The attempt takes no answers: its time is over, or another device holds it. */
  locked: boolean;
}

export function attemptSlot(record: AttemptRecord, { slotId, number, choiceOrder }: DealtSlot): AttemptSlot {
  const { type, body, mark, fixes } = record.questions.get(slotId)!;
  return { slot: number, maxMark: mark, type, body, order: choiceOrder, fixes };
}

function nowOf(record: AttemptRecord, slot: DealtSlot, { policy, may }: SlotContext): SlotNow {
  const events = (record.events.get(slot.slotId) ?? []).map((event) => slotEventOf(event, slot.number));
  const now = slotNow(attemptSlot(record, slot), events, policy, may);
  if (!now) throw new Error(`Question ${slot.number} of attempt ${record.attempt.id} cannot be read`);
  return now;
}

function outcome(
  record: AttemptRecord,
  { slotId }: DealtSlot,
  { shown, grade, share, progress }: SlotNow,
  may: ReviewShown,
) {
  const flags = { ...shown, maxMark: may.maxMarks, numberRight: false };
  const { numberRight } = shown;
  if (showsNothing(flags) && !numberRight) return null;
  const told = shownOutcome(record.questions.get(slotId)!, progress.last.response, grade, share, flags);
  return { ...told, numberRight };
}

/** One question of an open attempt as it stands, from its events alone. */
export function slotState(record: AttemptRecord, slot: DealtSlot, context: SlotContext): SlotStateView {
  const now = nowOf(record, slot, context);
  const { progress, shown } = now;
  const { format = 'markdown' } = record.questions.get(slot.slotId)!.body as { format?: TextFormat };
  const locked = context.locked || shown.locked;
  return {
    slotId: slot.slotId,
    response: (progress.last.response ?? null) as SlotStateView['response'],
    savedAt: record.answers.get(slot.slotId)?.savedAt ?? null,
    certainty: progress.last.certainty,
    locked,
    canCheck: now.canCheck && !locked,
    canTryAgain: !context.locked && progress.phase === 'try-again',
    triesLeft: Number.isFinite(progress.triesLeft) ? progress.triesLeft : null,
    triesMade: progress.tries.length,
    asksCertainty: now.asksCertainty,
    incomplete: progress.incomplete,
    hintHtml: shown.hint ? renderText(shown.hint.text, format) : null,
    ...(shown.goesOnFrom !== undefined && { goesOnFrom: shown.goesOnFrom as SlotStateView['response'] }),
    shown: outcome(record, slot, now, context.may),
  };
}
