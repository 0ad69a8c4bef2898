import type { Correctness, ShownOutcome } from '@hochoi/contracts';
import { type AskedQuestion, outcomeOf, questionType, type SlotGrade } from '@hochoi/assessment';
import { renderLine, renderText, type TextFormat } from '@hochoi/platform';

/** Item by item, what may be shown of an answer. */
export interface MayShow {
  correctness: boolean;
  mark: boolean;
  maxMark: boolean;
  feedback: boolean;
  generalFeedback: boolean;
  rightAnswer: boolean;
  numberRight: boolean;
}

export const showsNothing = (may: MayShow): boolean =>
  !Object.entries(may).some(([item, shown]) => item !== 'maxMark' && shown);

/** What is typed is shown letter by letter; what is chosen or moved is an author's text. */
const typed = new Set(['short-text', 'numerical', 'text', 'number']);

interface Texts {
  format?: TextFormat;
  generalFeedback?: string;
  gaps?: { id: string; kind: string }[];
}
const formatOf = (body: unknown): TextFormat => (body as Texts).format ?? 'markdown';

/** By the share, not by the mark: a question may be worth nothing, and tries may have cost something. */
export function correctnessOf({ state, fraction, fixed }: SlotGrade, share: number): Correctness {
  if (fixed?.kind === 'drop') return 'dropped';
  if (state === 'needs-marking') return 'awaiting';
  if (state === 'unanswered') return 'empty';
  const outcome = outcomeOf(state === 'marked' || fixed ? fraction : share);
  return outcome === 'partly-right' ? 'partly' : outcome;
}

function feedbackHtml({ body }: AskedQuestion, grade: SlotGrade, may: MayShow): string[] {
  const { generalFeedback = '' } = body as Texts;
  const texts = [...(may.feedback ? grade.feedback : []), ...(may.generalFeedback ? [generalFeedback] : [])];
  return texts.filter(Boolean).map((text) => renderText(text, formatOf(body)));
}

function rightAnswer({ type, body }: AskedQuestion, { rightAnswer: right }: SlotGrade) {
  const format = formatOf(body);
  const kinds = new Map((body as Texts).gaps?.map(({ id, kind }) => [id, kind]));
  const html = (texts: string[], kind: string) =>
    texts.map((text) => renderLine(text, typed.has(kind) ? 'plain' : format));
  const { texts, choiceIds, parts } = right;
  return {
    rightAnswer: html(texts, type),
    ...(choiceIds.length > 0 && { rightChoiceIds: choiceIds }),
    ...(parts && {
      rightParts: parts.map((part) => ({ id: part.id, html: html(part.texts, kinds.get(part.id) ?? type) })),
    }),
  };
}

/** Which stems or gaps were right. Of types without such parts: nothing. */
function partsRight({ type, body }: AskedQuestion, response: unknown) {
  const { parts, response: shape } = questionType(type);
  const read = shape.safeParse(response);
  if (!parts || !read.success) return {};
  const right = parts(body, read.data).map(({ id, fraction }) => ({
    id,
    right: outcomeOf(fraction) === 'right',
  }));
  return { partsRight: right };
}

const isMarked = ({ type }: AskedQuestion): boolean => questionType(type).marked;

/** What an answer came to, as far as it may be shown. @param share of the answer as it stands, 0..1 */
export const shownOutcome = (
  asked: AskedQuestion,
  response: unknown,
  grade: SlotGrade,
  share: number,
  may: MayShow,
): ShownOutcome => ({
  // Text between questions is neither right nor wrong.
  correct: may.correctness && isMarked(asked) ? correctnessOf(grade, share) : null,
  mark: may.mark && isMarked(asked) ? grade.mark : null,
  maxMark: may.maxMark && isMarked(asked) ? grade.maxMark : null,
  feedbackHtml: feedbackHtml(asked, grade, may),
  ...(may.rightAnswer ? rightAnswer(asked, grade) : { rightAnswer: null }),
  ...(may.correctness && partsRight(asked, response)),
  numberRight: (may.numberRight && grade.numberRight) || null,
});
