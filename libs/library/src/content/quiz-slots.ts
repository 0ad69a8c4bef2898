import { line, quizRules, type QuizRules, randomPick, usualRules } from '@hochoi/contracts';
import { z } from 'zod';

const part = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);
const place = {
  /** Points; those of `marks`, or one, when left out. */
  mark: z.number().min(0).max(100).optional(),
  section: part.optional(),
  partialGrade: part.optional(),
};
/** What may be drawn, its category by titles from the top: ids mean nothing in another installation. */
const random = randomPick.omit({ categoryId: true }).extend({ category: z.array(line(200)).min(1).max(10) });

/** A question of the quiz's file by its number, or one that the bank gives to each attempt. */
export const quizSlot = z.union([
  z.strictObject({ question: z.number().int().min(1).max(200), ...place }),
  z.strictObject({ random: z.strictObject(random.shape), ...place }),
]);
export type QuizSlot = z.output<typeof quizSlot>;

/** As it stands in a file: what is left out is as usual. */
export const writtenRules = z.record(z.string(), z.unknown()).pipe(quizRules);

/** A place of the quiz, in the order of its slots. */
export interface SlotContent {
  /** Of the questions, from 0; null for a random one. */
  question: number | null;
  random: Extract<QuizSlot, { random: unknown }>['random'] | null;
  /** Hundredths. */
  mark: number;
  sectionId: string | null;
  partialGradeId: string | null;
}

/** @param marks of the questions, in hundredths @param slots as the file has them; left out: each question once */
export function slotsOf(marks: readonly number[], slots: readonly QuizSlot[] | undefined): SlotContent[] {
  const all: readonly QuizSlot[] = slots ?? marks.map((_, index) => ({ question: index + 1 }));
  return all.map((slot) => {
    const question = 'question' in slot ? slot.question - 1 : null;
    const usual = question === null ? 100 : (marks[question] ?? 100);
    return {
      question,
      random: 'random' in slot ? slot.random : null,
      mark: slot.mark === undefined ? usual : Math.round(slot.mark * 100),
      sectionId: slot.section ?? null,
      partialGradeId: slot.partialGrade ?? null,
    };
  });
}

/** What in the slots names something that is not there, or leaves out a question. */
export function slotFaults(
  slots: readonly QuizSlot[],
  questions: number,
  { sections, partialGrades }: QuizRules = usualRules,
): string[] {
  const numbers = slots.flatMap((slot) => ('question' in slot ? slot.question : []));
  const missing = Array.from({ length: questions }, (_, index) => index + 1).filter(
    (n) => !numbers.includes(n),
  );
  const unknown = numbers.filter((n, index) => n > questions || numbers.indexOf(n) !== index);
  const named = (wanted: 'section' | 'partialGrade', known: readonly { id: string }[]) =>
    slots.flatMap((slot) => slot[wanted] ?? []).filter((one) => !known.some(({ id }) => id === one));
  return [
    ...missing.map((n) => `quiz.slots: thiếu câu ${n} của tệp câu hỏi.`),
    ...unknown.map((n) => `quiz.slots: câu ${n} không có trong tệp câu hỏi, hoặc có hai lần.`),
    ...named('section', sections).map(
      (one) => `quiz.slots: không có phần “${one}” trong quiz.rules.sections.`,
    ),
    ...named('partialGrade', partialGrades).map(
      (one) => `quiz.slots: không có “${one}” trong quiz.rules.partialGrades.`,
    ),
  ];
}

/** Only what is not as usual. What it is paired with is another installation's. */
export function rulesWritten(rules: QuizRules | null): Record<string, unknown> | null {
  if (!rules) return null;
  const usual = usualRules as unknown as Record<string, unknown>;
  const own = Object.entries({ ...rules, pair: null }).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(usual[key]),
  );
  return own.length > 0 ? Object.fromEntries(own) : null;
}
