import { optionsOf } from '../question-rules';
import { orderingOptions, sortOrderingWords } from '../ordering-words';
import { common, type AnswerReader } from './answer-reader';

/** `> 4 ALL VERTICAL RELATIVE_TO_CORRECT SHOW`, then one item to a line, in the right order. */
const HEAD = /^>\s*(\d+)((?:[^\S\n]+[A-Z_0-9]+)*)[^\S\n]*(?:\n|$)/;

export const ordering: AnswerReader = {
  recognises: (answers) => HEAD.test(answers.raw),
  read(answers, parts) {
    const [head = '', count, words = ''] = HEAD.exec(answers.raw) ?? [];
    const lines = answers
      .slice(head.length)
      .splitLines()
      .filter(({ text }) => text !== '');
    const items = lines.map((line, index) => ({ id: `i${index + 1}`, text: parts.texts.read(line) }));
    const { asked } = optionsOf(parts.context.rules);
    const some = Number(count) > 2 ? Number(count) : 6;
    const told = sortOrderingWords(words.trim().split(/\s+/));
    const options = orderingOptions({ ...told, count: some }, items.length);
    return { type: 'ordering', body: { ...common(parts), ...asked, ...options, items } };
  },
};
