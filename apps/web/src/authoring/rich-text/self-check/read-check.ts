import { areSimple, rightsOf } from '../../quiz/weights';
import { newCheck, type CheckAnswer, type CheckQuestion } from './check-questions';

/** Escaped signs stand aside as characters that no text has, so that a plain search finds the signs that mean something. */
const aside = 0xe000;
const hide = (gift: string): string =>
  gift.replace(/\\([\\~=#{}:n])/g, (_, sign: string) => String.fromCharCode(aside + sign.charCodeAt(0)));
/** It is written in another format than the lesson: the form would show its tags. */
class OtherFormat extends Error {}

function show(hidden: string): string {
  const text = hidden.trim();
  if (/^\[(html|plain|moodle)\]/.test(text)) throw new OtherFormat();
  return text
    .replace(/^\[markdown\]/, '')
    .replace(/[\ue000-\ue0ff]/g, (sign) =>
      String.fromCharCode(sign.charCodeAt(0) - aside).replace('n', '\n'),
    );
}

interface Part extends CheckAnswer {
  sign: string;
  weight: number | null;
}

function partOf([, sign, weight, text = '', feedback = '']: RegExpMatchArray): Part {
  return {
    sign: sign!,
    weight: weight === undefined ? null : Number(weight),
    text: show(text),
    right: sign === '=',
    feedback: show(feedback.replace('#', '')),
  };
}

const parts = /([=~])(?:%(-?\d+(?:\.\d+)?)%)?([^=~#]*)(#[^=~#]*)?/g;
const whole = /^\s*(?:::([^:]*)::)?([^{}]*)\{([^{}]*)\}\s*$/;
const truth = /^\s*(T|TRUE|F|FALSE)\s*(?:#([^#]*))?(?:#([^#]*))?$/i;

function trueFalse(question: CheckQuestion, answers: string): CheckQuestion | null {
  const found = truth.exec(answers);
  if (!found) return null;
  const isTrue = /^t/i.test(found[1]!);
  const [whenWrong, whenRight] = [found[2], found[3]].map((text = '') => show(text));
  const [whenTrue, whenFalse] = isTrue ? [whenRight!, whenWrong!] : [whenWrong!, whenRight!];
  return { ...question, kind: 'true-false', truth: isTrue, whenTrue, whenFalse };
}

/** Weights that say more than right and wrong are for the text of the question, not for the form. */
function choices(question: CheckQuestion, found: readonly Part[]): CheckQuestion | null {
  const several = found.every(({ sign }) => sign === '~');
  const weights = found.map(({ sign, weight }) => weight ?? (sign === '=' ? 100 : 0));
  if (!areSimple(weights, several)) return null;
  const rights = rightsOf(weights);
  const answers = found.map(({ text, feedback }, at) => ({ text, feedback, right: rights[at]! }));
  return { ...question, kind: several ? 'multiple' : 'single', answers };
}

function withAnswers(question: CheckQuestion, answers: string): CheckQuestion | null {
  const found = [...answers.matchAll(parts)].map(partOf);
  const read = found.length > 0 && answers.replace(parts, '').trim() === '';
  if (!read) return null;
  if (found.some(({ sign }) => sign === '~')) return choices(question, found);
  // Without weights an arrow makes pairs of it, which have no form.
  if (found.some(({ weight }) => (weight === null ? answers.includes('->') : weight !== 100))) return null;
  const all = found.map(({ text, feedback }) => ({ text, feedback, right: true }));
  return { ...question, kind: 'short', answers: all };
}

function readOne(block: string): CheckQuestion | null {
  const [, title = '', stem, answers] = whole.exec(block) ?? [];
  if (answers === undefined || /^\s*(\/\/|\$CATEGORY)/m.test(block)) return null;
  const [own, general = '', ...more] = answers.split('####');
  if (more.length > 0) return null;
  const question = {
    ...newCheck(),
    title: show(title),
    stem: show(stem!),
    general: show(general),
  };
  return trueFalse(question, own!) ?? withAnswers(question, own!);
}

/** The questions of a self-check as the form shows them; null when it says something that the form cannot: then its text is edited. */
export function readCheck(gift: string): CheckQuestion[] | null {
  if (/[\ue000-\ue0ff]/.test(gift)) return null;
  const blocks = hide(gift.replace(/\r\n?/g, '\n'))
    .split(/\n[ \t]*\n/)
    .filter((block) => block);
  try {
    const questions = blocks.map(readOne);
    return questions.includes(null) ? null : (questions as CheckQuestion[]);
  } catch (error) {
    if (error instanceof OtherFormat) return null;
    throw error;
  }
}
