import type { DuplicateReason } from '@hochoi/contracts';
import { LIKELY, type Likeness, scoreDuplicate } from '@hochoi/people';
import { nameKey } from '@hochoi/contracts';
import { doubt, type Message, type PersonValues, wrong } from './plan';

/** Somebody whom a row may mean: known already, or named by an earlier row. */
export interface Candidate extends PersonValues {
  id: string;
  /** Where she holds posts, as of now. */
  unitIds: readonly string[];
  /** She holds the very post that the row names. */
  holdsIt: boolean;
  /** She holds all that the row names, and no earlier row has named it. */
  holdsMore: boolean;
  /** The row that she was first named in; null while no row of the file has meant her. */
  line: number | null;
  isNew: boolean;
  /** The row would change nothing about her. */
  fits: boolean;
  /** The row says something else of her than an earlier one. */
  contradicted: boolean;
}

export interface Wanted extends PersonValues {
  unitIds: readonly string[];
}

export type FoundPerson =
  | { person: Candidate | null }
  | { error: Message }
  | { doubt: Message; persons: { id: string; reasons: string[] }[]; line: number | null; mayBeNew: boolean };

/** Name and birth date, or more. */
const SURE = 75;
/** A like name and a birth year that fits: asked, where recording a single person would only hint at it. */
const POSSIBLE = 45;
const MOST_CHOICES = 8;

const words: Record<DuplicateReason, string> = {
  'same-code': 'cùng mã',
  'same-phone': 'cùng số điện thoại',
  'same-email': 'cùng e-mail',
  'same-name': 'cùng họ tên',
  'similar-name': 'tên gần giống',
  'same-birth-date': 'cùng ngày sinh',
  'compatible-birth-date': 'năm sinh phù hợp',
  'same-unit': 'cùng đơn vị',
};

interface Scored extends Likeness {
  candidate: Candidate;
}

/** Who is meant, of those with a like name. @param byCode whoever has the row's code */
export function findPerson(
  wanted: Wanted,
  byCode: Candidate | undefined,
  alike: readonly Candidate[],
): FoundPerson {
  if (byCode) return checkCode(wanted, byCode);
  const scored = alike.map((candidate) => ({ candidate, ...scoreDuplicate(wanted, candidate) }));
  const sure = scored.filter(isSure);
  const best = bestOf(sure);
  if (best.length === 1) {
    const others = scored.filter((one) => one !== best[0] && isPossible(one));
    const [{ candidate, score }] = best as [Scored];
    const clear = score >= SURE || others.length === 0 || (candidate.holdsMore && candidate.fits);
    return clear ? ofOne(wanted, best[0]!) : ofSeveral([best[0]!, ...others]);
  }
  if (best.length > 1) return ofSeveral(best);
  const possible = scored.filter((one) => isPossible(one) || contradicts(one));
  if (possible.length === 0) return { person: null };
  return question(possible, 'person.maybe', 'Có thể đã có người này trong hệ thống.');
}

/** Another name under a known code: somebody typed one of them wrongly. */
function checkCode(wanted: Wanted, known: Candidate): FoundPerson {
  const same = nameKey(wanted.fullName) === nameKey(known.fullName);
  if (same && !birthsClash(wanted, known)) return { person: known };
  if (known.isNew)
    return {
      error: wrong('code.twice', `Mã “${wanted.code}” đã dùng ở dòng ${known.line} cho ${known.fullName}.`),
    };
  const what = same ? 'ngày sinh khác' : 'họ tên khác';
  return {
    doubt: doubt('code.differs', `Mã “${wanted.code}” là của ${known.fullName}, nhưng dòng này có ${what}.`),
    persons: [{ id: known.id, reasons: ['cùng mã'] }],
    line: null,
    mayBeNew: false,
  };
}

const isSure = ({ score, reasons }: Scored) =>
  score >= SURE || (score >= LIKELY && reasons.includes('same-name'));
const isPossible = ({ score }: Scored) => score >= POSSIBLE;

/** The same name in the same post, but another birth date: one of both is wrong, or they are two. */
const contradicts = ({ candidate, reasons, score }: Scored) =>
  candidate.holdsIt && reasons.includes('same-name') && score < POSSIBLE;

/** Those with the highest score; of equals who holds the very post, then who was not meant by another row. */
function bestOf(scored: readonly Scored[]): Scored[] {
  const highest = Math.max(...scored.map(({ score }) => score));
  const top = scored.filter(({ score }) => score === highest);
  const holding = preferred(top, ({ candidate }) => candidate.holdsIt);
  return preferred(holding, ({ candidate }) => candidate.line === null);
}

const preferred = <T>(all: T[], is: (one: T) => boolean): T[] => (all.some(is) ? all.filter(is) : all);

/** A code that differs from hers is a question even when all else agrees. */
function ofOne(wanted: Wanted, best: Scored): FoundPerson {
  const { candidate, score } = best;
  if (wanted.code && candidate.code && !best.reasons.includes('same-code'))
    return question([best], 'code.other', `Người giống nhất đang có mã khác (${candidate.code}).`);
  // Named by an earlier row of this file with no more in common than a name and a unit: two women may share both.
  if (candidate.line !== null && score < SURE && !candidate.holdsMore)
    return question([best], 'row.twice', `Có thể trùng với dòng ${candidate.line}.`);
  if (candidate.line !== null && candidate.contradicted && !best.reasons.includes('same-birth-date'))
    return question(
      [best],
      'row.differs',
      `Dòng ${candidate.line} ghi khác về người này. Có thể là hai người.`,
    );
  return { person: candidate };
}

/** Equals: whichever it is, when the row changes nothing about any of them. */
function ofSeveral(best: readonly Scored[]): FoundPerson {
  if (best.every(({ candidate }) => candidate.fits && candidate.holdsIt))
    return { person: [...best].sort((a, b) => (a.candidate.id < b.candidate.id ? -1 : 1))[0]!.candidate };
  return question(best, 'person.several', `Có ${best.length} người như vậy. Hãy chọn một.`);
}

function question(scored: readonly Scored[], code: string, text: string): FoundPerson {
  const inOrder = [...scored].sort((a, b) => b.score - a.score).slice(0, MOST_CHOICES);
  const known = inOrder.filter(({ candidate }) => !candidate.isNew);
  const row = inOrder.find(({ candidate }) => candidate.isNew);
  return {
    doubt: doubt(code, text),
    persons: known.map(({ candidate, reasons }) => ({
      id: candidate.id,
      reasons: reasons.map((reason) => words[reason]),
    })),
    line: row?.candidate.line ?? null,
    mayBeNew: true,
  };
}

/** Both known, and one cannot be the other. */
export const birthsClash = (
  one: { birthDate: string | null },
  other: { birthDate: string | null },
): boolean =>
  one.birthDate !== null &&
  other.birthDate !== null &&
  !one.birthDate.startsWith(other.birthDate) &&
  !other.birthDate.startsWith(one.birthDate);
