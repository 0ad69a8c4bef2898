import { optionsOf } from '../question-rules';
import { creditOf, splitAnswers, type AnswerPart } from './answer-parts';
import { common, type AnswerReader } from './answer-reader';
import { GiftFault } from './gift-fault';
import { readTyped } from './gift-text';
import { readNumber } from './read-number';
import type { QuestionParts } from './split-question';

const isOther = (part: AnswerPart) => part.sign === '~' || readTyped(part.content) === '*';

/** `~ # feedback` and `*` stand for every other number; what comes after them can never be reached. */
function otherOf(all: readonly AnswerPart[], { context }: QuestionParts) {
  const index = all.findIndex(isOther);
  const other = all[index];
  if (!other) return { accepted: all };
  const unreachable = all[index + 1];
  if (unreachable)
    context.warn(
      'unreachable-answer',
      'Đáp án sau “*” hoặc “~” không bao giờ được xét; đã bỏ.',
      unreachable.at,
    );
  if (other.sign === '~' && readTyped(other.content) !== '') {
    const message = 'Chỉ được có một “~# phản hồi” cho mọi số khác, không tính điểm.';
    if (context.rules === 'house') throw new GiftFault('bad-other-answer', message, other.at);
    context.warn('bad-other-answer', `${message} Phần chữ sau “~” đã bỏ, như Moodle.`, other.at);
  }
  return { accepted: all.slice(0, index), other };
}

export const numerical: AnswerReader = {
  recognises: (answers) => answers.isAt('#', 0),
  read(answers, parts) {
    const { accepted, other } = otherOf(splitAnswers(answers.slice(1), parts, '='), parts);
    const { asked, keep, number } = optionsOf(parts.context.rules);
    const otherCredit = other?.sign === '=' ? creditOf(other) : 0;
    return {
      type: 'numerical',
      body: {
        ...common(parts),
        ...asked,
        ...keep,
        decimalComma: true,
        ...number,
        answers: accepted.map((part) => ({
          ...readNumber(part, parts.context),
          credit: creditOf(part),
          feedback: part.feedback,
        })),
        otherFeedback: other?.feedback ?? '',
        ...(otherCredit !== 0 && { otherCredit }),
      },
    };
  },
};
