import type { BasisView, PublishProblem } from '@hochoi/contracts';
import type { LegalBasis } from '../topic-version.entity';
import type { Law } from './law.entity';
import { shownNumber } from './law-key';
import { daysAfter, endOf, SOON_DAYS } from './validity';

export type KnownLaw = Pick<Law, 'number' | 'title' | 'validTo'>;
type Named = Pick<Law, 'number' | 'title'>;

/** What a topic rests on, with what the register knows of it, on a day. Pure. */
export function basisView(
  { title, from, to }: LegalBasis,
  number: string | null,
  law: KnownLaw | undefined,
  successor: Named | undefined,
  today: string,
): BasisView {
  const endsOn = endOf(law, to);
  const ended = endsOn !== null && endsOn <= today;
  const replacedBy = successor ? { number: shownNumber(successor.number), title: successor.title } : null;
  return { title, from, to, number, endsOn, ended, replacedBy };
}

const shown = (day: string): string => day.split('-').reverse().join('/');

function basisProblem({ title, endsOn, ended, replacedBy }: BasisView): PublishProblem {
  const when = `${ended ? 'hết hiệu lực từ' : 'sẽ hết hiệu lực từ'} ${shown(endsOn!)}`;
  const number = replacedBy?.number ? ` (số ${replacedBy.number})` : '';
  const what = replacedBy ? `, thay bằng ${replacedBy.title}${number}` : '';
  const code = ended ? 'law-ended' : 'law-ending';
  const message = `Căn cứ “${title}” ${when}${what}. Hãy sửa nội dung dựa vào văn bản này rồi thay căn cứ.`;
  return { code, message, severity: 'warning', lessonId: null, questionId: null };
}

/** Warnings before publishing: what has ended, and what ends soon. Pure. */
export const basisProblems = (bases: readonly BasisView[], today: string): PublishProblem[] =>
  bases.filter(({ endsOn }) => endsOn !== null && endsOn <= daysAfter(today, SOON_DAYS)).map(basisProblem);
