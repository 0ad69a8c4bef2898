import type { MoveOver } from '@hochoi/contracts';

/** A version as its learners met it, in the order of publication. */
export interface Published {
  id: string;
  moveOver: MoveOver | null;
  publishedAt: Date;
}

export interface Standing {
  versionId: string;
  /** Whether what she studies is completed. */
  completed: boolean;
  /** Whether an attempt that counts has no grade yet. */
  answering: boolean;
}

export interface Way {
  /** The version she belongs in now. */
  versionId: string;
  /** Whether what is new on the way there has to be studied. */
  redo: boolean;
  /** The last version, when she is left in an earlier one. */
  offer: { versionId: string; how: 'recommended' | 'must-redo' } | null;
}

/** An attempt that was open when its version had to make way is waited for so long: its grade still counts for that version. */
export const DAYS_FOR_OPEN_ATTEMPTS = 7;

const strengths: readonly MoveOver[] = ['minor', 'recommended', 'must-redo'];
const stronger = (one: MoveOver, other: MoveOver): MoveOver =>
  strengths[Math.max(strengths.indexOf(one), strengths.indexOf(other))]!;

/** Versions made before authors were asked left everybody where she was. */
const moveOf = ({ moveOver }: Published): MoveOver => moveOver ?? 'recommended';

/** The version and those before it that it only corrects: what was done in one of them counts in all. Pure. */
export function generationOf<P extends Published>(publications: readonly P[], versionId: string): P[] {
  const until = publications.slice(0, publications.findIndex(({ id }) => id === versionId) + 1);
  const root = until.findLastIndex(({ moveOver }, index) => index > 0 && moveOver === 'must-redo');
  return until.slice(Math.max(0, root));
}

/**
 * Where whoever studies a version belongs, and what she is offered. Of several versions since hers the strongest word counts: what a minor
 * one corrects of a recommended one is recommended. Pure.
 */
export function wayOf(publications: readonly Published[], standing: Standing, now: Date): Way {
  let here = publications.findIndex(({ id }) => id === standing.versionId);
  if (here < 0) return { versionId: standing.versionId, redo: false, offer: null };
  let [how, redo]: [MoveOver, boolean] = ['minor', false];
  let redoSince = now;
  for (const [index, publication] of publications.entries()) {
    if (index <= here) continue;
    if (moveOf(publication) === 'must-redo') redoSince = publication.publishedAt;
    how = stronger(how, moveOf(publication));
    const must = how === 'must-redo' && !standing.completed && !isHeld(standing, redoSince, now);
    if (how !== 'minor' && !must) continue;
    redo ||= must;
    here = index;
    how = 'minor';
  }
  const offer = how === 'minor' ? null : { versionId: publications.at(-1)!.id, how };
  return { versionId: publications[here]!.id, redo, offer };
}

const isHeld = ({ answering }: Standing, since: Date, now: Date): boolean =>
  answering && now.getTime() - since.getTime() < DAYS_FOR_OPEN_ATTEMPTS * 86_400_000;
