import type { MatchingBody } from '../../grading/matching';
import { moodleWeight } from '../moodle-weight';
import type { QuestionXml } from './question-xml';
import { childNamed, childrenNamed, type XmlNode } from './xml-tree';

type Marked = Pick<MatchingBody, 'generalFeedback' | 'hints' | 'penalty' | 'combinedFeedback'>;

/** Old files say 0.33, newer ones 0.3333333: both mean a third. */
const penaltyOf = (share: number) =>
  Math.abs(share - 1 / 3) < 0.005 ? 33.33333 : Math.min(100, Math.max(0, Number((share * 100).toFixed(5))));

function readHint(node: XmlNode, question: QuestionXml) {
  return {
    text: question.text(node),
    showNumberRight: childNamed(node, 'shownumcorrect') !== undefined,
    clearWrong: childNamed(node, 'clearwrong') !== undefined,
  };
}

function readCombined(question: QuestionXml): Marked['combinedFeedback'] {
  const [right, partlyRight, wrong] = [
    'correctfeedback',
    'partiallycorrectfeedback',
    'incorrectfeedback',
  ].map((name) => question.field(name)) as [string, string, string];
  const showNumberRight = childNamed(question.node, 'shownumcorrect') !== undefined;
  return right || partlyRight || wrong || showNumberRight
    ? { right, partlyRight, wrong, showNumberRight }
    : undefined;
}

/** Stem, general feedback and format: what every question has that asks for something. */
export const asked = (question: QuestionXml) => ({
  format: question.format,
  stem: question.field('questiontext'),
  generalFeedback: question.field('generalfeedback'),
});

/** What every question has that the platform marks. */
export function marked(question: QuestionXml) {
  const hints = childrenNamed(question.node, 'hint').map((hint) => readHint(hint, question));
  const combinedFeedback = readCombined(question);
  return {
    ...asked(question),
    penalty: penaltyOf(question.number('penalty', 1 / 3)),
    ...(hints.length > 0 && { hints }),
    ...(combinedFeedback && { combinedFeedback }),
  };
}

/** The weight of an answer in percent, as Moodle keeps it. */
export function weightOf(answer: XmlNode, question: QuestionXml): number {
  const share = childNamed(answer, 'fraction')?.text.trim();
  const written = answer.attributes.fraction?.trim();
  const percent = share ? Number(share.replace(',', '.')) * 100 : Number((written || '0').replace(',', '.'));
  if (!(Math.abs(percent) <= 100)) {
    question.warn('bad-weight', `Trọng số “${share ?? written}” không hợp lệ; đã lấy 0%.`, answer);
    return 0;
  }
  const { weight, told } = moodleWeight(percent);
  if (told) question.warn('unlisted-weight', told, answer);
  return weight;
}

/** Feedback of one answer. */
export function feedbackOf(answer: XmlNode, question: QuestionXml): string {
  const feedback = childNamed(answer, 'feedback');
  return feedback ? question.text(feedback) : '';
}
