import type { Gap } from '../../grading/gap-body';
import { gapCodes } from './gap-code';
import { readGap, type Tell } from './read-gaps';
import { splitAlternatives } from './split-alternatives';

const HEAVIEST = 1000;
const NAMES = gapCodes.flatMap(({ names }) => names).sort((one, other) => other.length - one.length);
const HEAD = new RegExp(`\\{(\\d*):(${NAMES.join('|')}):`, 'g');
/** What somebody meant as a gap. */
const LOOKS_LIKE_GAP = /\{\d*:[A-Z_]{2,20}:/;

/** Ids that no text of the passage looks like. */
function* freshIds(text: string): Generator<string> {
  for (let number = 1; ; number++) if (!text.includes(`[[g${number}]]`)) yield `g${number}`;
}

/**
 * Takes Moodle's gaps, `{1:SHORTANSWER:=Hà Nội~%50%Hà nội#Gần đúng}`, out of a passage: each becomes `[[its id]]`.
 * https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type
 */
export function readCloze(text: string, tell: Tell): { stem: string; gaps: Gap[] } {
  const gaps: Gap[] = [];
  const ids = freshIds(text);
  const pieces: string[] = [];
  let from = 0;
  HEAD.lastIndex = 0;
  for (let head = HEAD.exec(text); head; head = HEAD.exec(text)) {
    const [whole, weight, name] = head;
    const code = gapCodes.find(({ names }) => names.includes(name ?? ''));
    const found = splitAlternatives(text, head.index + whole.length);
    if (!code || !found) break;
    const id = ids.next().value as string;
    gaps.push(
      readGap(
        { id, weight: Math.min(HEAVIEST, weight ? Number(weight) : 1) },
        code,
        found.alternatives,
        tell,
      ),
    );
    pieces.push(text.slice(from, head.index), `[[${id}]]`);
    from = HEAD.lastIndex = found.end;
  }
  const rest = text.slice(from);
  const stem = pieces.join('') + rest;
  const [unread] = LOOKS_LIKE_GAP.exec(stem) ?? [];
  if (unread) tell('unknown-gap', `Ô điền “${unread}…” không đọc được; đã giữ nguyên là chữ trong câu hỏi.`);
  return { stem, gaps };
}
