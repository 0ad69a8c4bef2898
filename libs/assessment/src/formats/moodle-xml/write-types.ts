import type { GapFillBody } from '../../grading/gap-body';
import type { Question } from '../../grading/question-types';
import { hasPool, writeCloze } from '../cloze/write-cloze';
import { wordsOfOrdering } from '../ordering-words';
import { plainOf } from '../text-formats';
import { nameOfNumbering } from './choice-types';
import { writeUnits } from './units';
import { element, formatAttribute, text, type XmlTexts } from './xml-words';

type Of<T extends Question['type']> = Extract<Question, { type: T }>;
/** What stands in a question beside what all of them have; the type is Moodle's name. */
export interface XmlParts {
  type: string;
  stem?: string;
  inside: string;
}

const percent = (weight: number) => String(Number(weight.toFixed(5)));
const flag = (value: boolean) => (value ? 'true' : 'false');

const answer = (weight: number, inside: string, attributes = '') =>
  `    <answer fraction="${percent(weight)}"${attributes}>${inside}</answer>\n`;

function choices({ type, body }: Of<'single-choice' | 'multiple-choice'>, texts: XmlTexts): XmlParts {
  const format = ` ${formatAttribute(body.format)}`;
  const answers = body.choices.map(({ weight, text: words, feedback }) =>
    answer(weight, texts.inside(words) + texts.feedback(feedback), format),
  );
  const inside =
    element('single', flag(type === 'single-choice')) +
    element('shuffleanswers', flag(body.shuffle)) +
    element('answernumbering', nameOfNumbering(body.numbering ?? 'none'));
  return { type: 'multichoice', inside: inside + answers.join('') };
}

function trueFalse({ body }: Of<'true-false'>, texts: XmlTexts): XmlParts {
  const one = (value: boolean, feedback: string) =>
    answer(value === body.answer ? 100 : 0, text(String(value)) + texts.feedback(feedback));
  return { type: 'truefalse', inside: one(true, body.feedbackForTrue) + one(false, body.feedbackForFalse) };
}

function shortText({ body }: Of<'short-text'>, texts: XmlTexts): XmlParts {
  const answers = body.answers.map(({ credit, text: words, feedback }) =>
    answer(credit, text(words) + texts.feedback(feedback)),
  );
  return { type: 'shortanswer', inside: element('usecase', body.caseSensitive ? 1 : 0) + answers.join('') };
}

function numerical({ body }: Of<'numerical'>, texts: XmlTexts): XmlParts {
  const { otherCredit = 0, otherFeedback } = body;
  const one = (credit: number, value: string, tolerance: number, feedback: string) =>
    answer(credit, `${text(value)}<tolerance>${tolerance}</tolerance>${texts.feedback(feedback)}`);
  const answers = body.answers.map(({ credit, value, tolerance, feedback }) =>
    one(credit, String(value), tolerance, feedback),
  );
  if (otherCredit !== 0 || otherFeedback !== '') answers.push(one(otherCredit, '*', 0, otherFeedback));
  return { type: 'numerical', inside: answers.join('') + writeUnits(body.units) };
}

function matching(
  { body: { stems, choices: all, shuffle, format } }: Of<'matching'>,
  texts: XmlTexts,
): XmlParts {
  const pair = (stem: string, choice: string) =>
    `    <subquestion ${formatAttribute(format)}>${texts.inside(stem)}<answer>${text(plainOf(choice, format))}</answer></subquestion>\n`;
  const textOf = (id: string) => all.find((choice) => choice.id === id)?.text ?? '';
  const unused = all.filter(({ id }) => !stems.some(({ choice }) => choice === id));
  const pairs = [
    ...stems.map((stem) => pair(stem.text, textOf(stem.choice))),
    ...unused.map((choice) => pair('', choice.text)),
  ];
  return { type: 'matching', inside: element('shuffleanswers', flag(shuffle)) + pairs.join('') };
}

function ordering({ body }: Of<'ordering'>, texts: XmlTexts): XmlParts {
  const { count, select, layout, policy } = wordsOfOrdering(body);
  const items = body.items.map((item, index) =>
    answer(index + 1, texts.inside(item.text), ` ${formatAttribute(body.format)}`),
  );
  const inside =
    element('layouttype', layout) +
    element('selecttype', select) +
    element('selectcount', count) +
    element('gradingtype', policy) +
    element('showgrading', 'SHOW') +
    (body.numbering ? element('numberingstyle', nameOfNumbering(body.numbering)) : '');
  return { type: 'ordering', inside: inside + items.join('') };
}

/** A gap of the pool is `[[3]]` when the third word is right in it. */
function pooled(body: GapFillBody, texts: XmlTexts): XmlParts {
  const drag = body.poolAs === 'drag';
  const place = new Map(body.pool.map(({ id }, index) => [id, index + 1]));
  const gaps = new Map(
    body.gaps.map((gap) => [gap.id, gap.kind === 'pooled' ? place.get(gap.choice) : undefined]),
  );
  const words = body.pool.map(({ text: word, group, reuse }) => {
    const inside = (drag ? texts.inside(word) : text(plainOf(word, body.format))) + `<group>${group}</group>`;
    return drag
      ? `    <dragbox>${inside}${reuse ? '<infinite/>' : ''}</dragbox>\n`
      : `    <selectoption>${inside}</selectoption>\n`;
  });
  const stem = body.stem.replace(/\[\[([A-Za-z0-9_-]{1,40})\]\]/g, (whole, id: string) => {
    const number = gaps.get(id);
    return number === undefined ? whole : `[[${number}]]`;
  });
  return {
    type: drag ? 'ddwtos' : 'gapselect',
    stem,
    inside: element('shuffleanswers', body.shuffle ? 1 : 0) + words.join(''),
  };
}

function handIn(question: Of<'essay' | 'file-hand-in' | 'practice'>, texts: XmlTexts): XmlParts {
  const { body, type } = question;
  const { files, markerNotes } = body;
  const essay = type === 'essay' ? body : undefined;
  const entries = { rich: 'editor', plain: 'plain', monospaced: 'monospaced', none: 'noinline' };
  const inside = [
    element('responseformat', essay ? entries[essay.entry] : type === 'practice' ? 'editor' : 'noinline'),
    element(
      'responserequired',
      (essay ? essay.textRequired : type === 'practice' && body.textRequired) ? 1 : 0,
    ),
    element('responsefieldlines', essay?.lines ?? 15),
    essay?.minWords === undefined ? '' : element('minwordlimit', essay.minWords),
    essay?.maxWords === undefined ? '' : element('maxwordlimit', essay.maxWords),
    element('attachments', files.atMost),
    element('attachmentsrequired', files.atLeast),
    element('maxbytes', files.maxBytes ?? 0),
    element('filetypeslist', files.types.join(',')),
    texts.optional('graderinfo', markerNotes),
    texts.optional('responsetemplate', essay?.template ?? ''),
  ];
  return { type: 'essay', inside: inside.join('') };
}

export function writeType(question: Question, texts: XmlTexts): XmlParts {
  switch (question.type) {
    case 'single-choice':
    case 'multiple-choice':
      return choices(question, texts);
    case 'true-false':
      return trueFalse(question, texts);
    case 'short-text':
      return shortText(question, texts);
    case 'numerical':
      return numerical(question, texts);
    case 'matching':
      return matching(question, texts);
    case 'ordering':
      return ordering(question, texts);
    case 'gap-fill':
      return hasPool(question.body)
        ? pooled(question.body, texts)
        : { type: 'cloze', stem: writeCloze(question.body), inside: '' };
    case 'description':
      return { type: 'description', inside: '' };
    default:
      return handIn(question, texts);
  }
}
