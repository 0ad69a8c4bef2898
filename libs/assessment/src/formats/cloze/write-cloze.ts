import type { Gap, GapFillBody } from '../../grading/gap-body';
import { codeOf } from './gap-code';

/** Signs of the gap's own syntax, written as entities: every reader of gaps undoes those. */
const guarded = (text: string) => text.replace(/[}~#\\&]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const answerText = (text: string) => guarded(text).replace(/^[=%]/, (sign) => `&#${sign.charCodeAt(0)};`);

const percent = (credit: number) => String(Number(credit.toFixed(5)));
const sign = (credit: number) => (credit === 100 ? '=' : credit === 0 ? '' : `%${percent(credit)}%`);
/** A choice of several says its percentage always: without one in the gap, wrong choices would cost. */
const signOfSeveral = (weight: number) => (weight === 0 ? '' : `%${percent(weight)}%`);
const worded = (text: string, feedback: string) =>
  answerText(text) + (feedback === '' ? '' : `#${guarded(feedback)}`);
const alternative = (credit: number, text: string, feedback: string) => sign(credit) + worded(text, feedback);

function alternatives(gap: Exclude<Gap, { kind: 'pooled' }>): string[] {
  if (gap.kind === 'text')
    return gap.answers.map(({ credit, text, feedback }) => alternative(credit, text, feedback));
  if (gap.kind === 'several')
    return gap.choices.map(({ weight, text, feedback }) => signOfSeveral(weight) + worded(text, feedback));
  if (gap.kind !== 'number')
    return gap.choices.map(({ weight, text, feedback }) => alternative(weight, text, feedback));
  const { answers, otherCredit = 0, otherFeedback } = gap;
  const other =
    otherCredit !== 0 || otherFeedback !== '' ? [alternative(otherCredit, '*', otherFeedback)] : [];
  return [
    ...answers.map(({ credit, value, tolerance, feedback }) =>
      alternative(credit, tolerance === 0 ? `${value}` : `${value}:${tolerance}`, feedback),
    ),
    ...other,
  ];
}

/** `{2:SHORTANSWER:=Hà Nội}`; '' for a gap that is filled from a pool. */
function writeGap(gap: Gap): string {
  const code = codeOf(gap);
  if (gap.kind === 'pooled' || !code) return '';
  return `{${Math.round(gap.weight)}:${code.names[0]}:${alternatives(gap).join('~')}}`;
}

export const hasPool = ({ gaps }: GapFillBody) => gaps.some(({ kind }) => kind === 'pooled');

/** The passage with its gaps written into it, as Moodle reads it. */
export function writeCloze({ stem, gaps }: GapFillBody): string {
  const codes = new Map(gaps.map((gap) => [gap.id, writeGap(gap)]));
  return stem.replace(/\[\[([A-Za-z0-9_-]{1,40})\]\]/g, (whole, id: string) => codes.get(id) ?? whole);
}
