import { GiftFault } from './gift-fault';
import { GiftTexts, type GiftContext } from './gift-text';
import type { Passage } from './passage';

/** A question taken apart; `answers` is what stands between the braces, undefined when there are none. */
export interface QuestionParts {
  title: string;
  stem: string;
  generalFeedback: string;
  answers?: Passage;
  texts: GiftTexts;
  context: GiftContext;
}

/** What stands for the gap in the stem of the missing-word form, as in Moodle. */
const GAP = '_____';

function splitTitle(whole: Passage): { title: string; rest: Passage } {
  const start = whole.trimmedStart();
  if (!start.isAt('::', 0)) return { title: '', rest: start };
  const end = start.find('::', 2);
  if (end < 0)
    throw new GiftFault('unclosed-title', 'Tên câu hỏi mở bằng “::” nhưng không có “::” đóng lại.', start);
  return { title: start.slice(2, end).text, rest: start.slice(end + 2) };
}

/** Where the one pair of braces stands. Each fault is told at the brace that shows it. */
function bracesOf(rest: Passage): { open: number; close: number } | undefined {
  const [open, close] = [rest.find('{'), rest.find('}')];
  if (open < 0 && close < 0) return undefined;
  if (open < 0 || (close >= 0 && close < open))
    throw new GiftFault(
      'stray-brace',
      'Có “}” mà trước đó không có “{”. Nếu là chữ, hãy viết “\\}”.',
      rest.slice(close),
    );
  if (close < 0)
    throw new GiftFault(
      'unclosed-answers',
      'Phần đáp án mở bằng “{” nhưng không có “}”. Lưu ý: trong một câu hỏi không được có dòng trống.',
      rest.slice(open),
    );
  const inner = rest.find('{', open + 1);
  if (inner >= 0 && inner < close)
    throw new GiftFault(
      'stray-brace',
      'Có “{” nằm trong phần đáp án. Nếu là chữ, hãy viết “\\{”.',
      rest.slice(inner),
    );
  return { open, close };
}

/** After the braces only the rest of a sentence may come, not a second question. */
function checkTail(tail: Passage): void {
  const second = ['{', '}'].map((sign) => tail.find(sign)).find((index) => index >= 0);
  const title = tail.find('::');
  const at = second ?? (title >= 0 && tail.beginsLine(title) ? title : undefined);
  if (at === undefined) return;
  const message = 'Có hai phần đáp án trong cùng một câu hỏi. Cần một dòng trống giữa hai câu hỏi.';
  throw new GiftFault('second-answers', message, tail.slice(at));
}

/** What follows the last `####` in the braces is for everybody. */
function splitGeneral(inside: Passage): { answers: Passage; general?: Passage } {
  const at = inside.findLast('####');
  if (at < 0) return { answers: inside.trimmedStart() };
  return { answers: inside.slice(0, at).trimmedStart(), general: inside.slice(at + 4) };
}

export function splitQuestion(whole: Passage, context: GiftContext): QuestionParts {
  const { title, rest } = splitTitle(whole);
  const braces = bracesOf(rest);
  if (!braces) {
    const texts = new GiftTexts(context, rest.raw);
    return { title, texts, context, stem: texts.readStem(rest.raw, rest), generalFeedback: '' };
  }
  const { open, close } = braces;
  const tail = rest.slice(close + 1);
  checkTail(tail);
  const stem = rest.slice(0, open).raw + (tail.text === '' ? '' : GAP + tail.raw);
  const inside = rest.slice(open + 1, close);
  const { answers, general } = splitGeneral(inside);
  const texts = new GiftTexts(context, stem, inside);
  const generalFeedback = general ? texts.read(general) : '';
  return { title, texts, context, stem: texts.readStem(stem, rest), generalFeedback, answers };
}
