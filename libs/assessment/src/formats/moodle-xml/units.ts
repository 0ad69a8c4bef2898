import type { Units } from '../../grading/number-answers';
import type { QuestionXml } from './question-xml';
import { childNamed, childrenNamed, textOfChild } from './xml-tree';

/** Moodle's <showunits>: typed with the number, picked beside it (as buttons or as a list), or none at all. */
const TYPED = 0;
const NONE = 3;
const GRADING: readonly Units['grading'][] = ['optional', 'of-answer', 'of-question'];

function knownUnits(question: QuestionXml): Units['known'] {
  const list = childNamed(question.node, 'units');
  return childrenNamed(list ?? question.node, 'unit').flatMap((node) => {
    const unit = textOfChild(node, 'unit_name') ?? '';
    const multiplier = Number(textOfChild(node, 'multiplier') || 1);
    if (unit !== '' && Number.isFinite(multiplier) && multiplier !== 0)
      return [{ unit: unit.slice(0, 50), multiplier }];
    question.warn('bad-unit', `Đơn vị “${unit}” không có tên hoặc hệ số hợp lệ; đã bỏ.`, node);
    return [];
  });
}

/** Undefined when the question has no units. */
export function readUnits(question: QuestionXml): Units | undefined {
  const known = knownUnits(question);
  if (known.length === 0) return undefined;
  const shown = question.number('showunits', TYPED);
  if (shown === NONE) {
    question.warn('unused-units', 'Câu hỏi có đơn vị nhưng đặt là không dùng đơn vị; đã bỏ các đơn vị.');
    return undefined;
  }
  return {
    known,
    entry: shown === TYPED ? 'typed' : 'choice',
    before: question.flag('unitsleft', false),
    grading: GRADING[question.number('unitgradingtype', 0)] ?? 'optional',
    penalty: Math.min(100, Math.max(0, Number((question.number('unitpenalty', 0.1) * 100).toFixed(5)))),
  };
}

/** The elements that `readUnits` reads; '' for a question without units. */
export function writeUnits(units: Units | undefined): string {
  if (!units) return '    <showunits>3</showunits>\n';
  const each = units.known.map(
    ({ unit, multiplier }) =>
      `      <unit><multiplier>${multiplier}</multiplier><unit_name>${escape(unit)}</unit_name></unit>\n`,
  );
  return `    <units>\n${each.join('')}    </units>
    <unitgradingtype>${GRADING.indexOf(units.grading)}</unitgradingtype>
    <unitpenalty>${Number((units.penalty / 100).toFixed(7))}</unitpenalty>
    <showunits>${units.entry === 'typed' ? TYPED : 2}</showunits>
    <unitsleft>${units.before ? 1 : 0}</unitsleft>\n`;
}

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
