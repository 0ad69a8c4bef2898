import type { Question } from '../../grading/question-types';
import { matchingParts } from '../matching-parts';
import { orderingOptions } from '../ordering-words';
import { numberingNamed } from './choice-types';
import { marked } from './common-parts';
import type { QuestionXml } from './question-xml';
import { childNamed, childrenNamed } from './xml-tree';

/** The right halves are letters only, never markup. */
export function matching(question: QuestionXml): Question {
  const pairs = childrenNamed(question.node, 'subquestion').map((pair) => {
    const answer = childNamed(pair, 'answer');
    return { stem: question.text(pair), choice: answer ? question.plain(answer) : '' };
  });
  const parts = matchingParts(pairs.filter(({ stem, choice }) => stem !== '' || choice !== ''));
  const body = { ...marked(question), ...parts, shuffle: question.flag('shuffleanswers', true) };
  return { type: 'matching', body: { ...body, partialCredit: 'per-part' } };
}

/** The answers stand in the right order. */
export function ordering(question: QuestionXml): Question {
  const items = childrenNamed(question.node, 'answer').map((answer, index) => ({
    id: `i${index + 1}`,
    text: question.text(answer),
  }));
  const words = {
    count: question.number('selectcount', question.number('studentsee', 6)),
    select: question.setting('selecttype', question.setting('logical', 'RANDOM')).toUpperCase(),
    layout: question.setting('layouttype', 'VERTICAL').toUpperCase(),
    policy: question.setting('gradingtype', 'RELATIVE').toUpperCase(),
  };
  const numbering = question.setting('numberingstyle');
  const body = {
    ...marked(question),
    ...orderingOptions(words, items.length),
    items,
    ...(numbering !== '' && { numbering: numberingNamed(numbering) }),
  };
  return { type: 'ordering', body };
}
