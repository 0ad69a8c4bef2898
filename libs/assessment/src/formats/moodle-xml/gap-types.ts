import type { GapFillBody } from '../../grading/gap-body';
import type { Question } from '../../grading/question-types';
import { readCloze } from '../cloze/read-cloze';
import { optionsOf } from '../question-rules';
import { marked } from './common-parts';
import type { QuestionXml } from './question-xml';
import { childrenNamed, childNamed, textOfChild, type XmlNode } from './xml-tree';

export function cloze(question: QuestionXml): Question {
  const { stem: whole, ...rest } = marked(question);
  const { stem, gaps } = readCloze(whole, (code, message) => question.warn(code, message));
  const { keep } = optionsOf('moodle');
  const body: GapFillBody = {
    ...rest,
    ...keep,
    stem,
    gaps,
    pool: [],
    poolAs: 'drag',
    shuffle: true,
    partialCredit: 'per-part',
  };
  return { type: 'gap-fill', body };
}

const GROUPS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Groups are numbered, in some old files lettered. */
function groupOf(node: XmlNode): number {
  const name = textOfChild(node, 'group') ?? '1';
  const number = /^\d+$/.test(name) ? Number(name) : GROUPS.indexOf(name.toUpperCase()) + 1;
  return Math.min(20, Math.max(1, number));
}

const poolOf = (question: QuestionXml, element: string, dragged: boolean): GapFillBody['pool'] =>
  childrenNamed(question.node, element).map((node, index) => ({
    id: `c${index + 1}`,
    text: dragged ? question.text(node) : question.plain(node),
    group: groupOf(node),
    reuse: !dragged || childNamed(node, 'infinite') !== undefined,
  }));

/** A gap is `[[3]]`: the third word of the list is right there. Each gap gets an id of its own. */
function pooledGaps(stem: string): Pick<GapFillBody, 'stem' | 'gaps'> {
  const gaps: GapFillBody['gaps'] = [];
  const text = stem.replace(/\[\[(\d{1,3})\]\]/g, (_whole, number: string) => {
    const id = `g${gaps.length + 1}`;
    gaps.push({ kind: 'pooled', id, weight: 1, choice: `c${Number(number)}` });
    return `[[${id}]]`;
  });
  return { stem: text, gaps };
}

function pooled(question: QuestionXml, element: string, poolAs: GapFillBody['poolAs']): Question {
  const { stem, ...rest } = marked(question);
  const body: GapFillBody = {
    ...rest,
    ...pooledGaps(stem),
    pool: poolOf(question, element, poolAs === 'drag'),
    poolAs,
    shuffle: question.flag('shuffleanswers', false),
    partialCredit: 'per-part',
  };
  return { type: 'gap-fill', body };
}

/** "Select missing words": each gap is a list of the words of its group. */
export const gapselect = (question: QuestionXml) => pooled(question, 'selectoption', 'list');
/** "Drag and drop into text". */
export const ddwtos = (question: QuestionXml) => pooled(question, 'dragbox', 'drag');
