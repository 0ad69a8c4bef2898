import { parsing, type AnyQuestionType } from './any-question-type';
import { description, type DescriptionBody } from './description';
import { essay, type EssayBody } from './essay';
import { fileHandIn, type FileHandInBody } from './file-hand-in';
import { gapFill, type GapFillBody } from './gap-fill';
import { matching, type MatchingBody } from './matching';
import { multipleChoice, type MultipleChoiceBody } from './multiple-choice';
import { numerical, type NumericalBody } from './numerical';
import { ordering, type OrderingBody } from './ordering';
import { practice, type PracticeBody } from './practice';
import { shortText, type ShortTextBody } from './short-text';
import { singleChoice, type SingleChoiceBody } from './single-choice';
import { trueFalse, type TrueFalseBody } from './true-false';

/** A question whose type is known to the compiler: what the format readers make and the writers take. */
export type Question =
  | { type: 'single-choice'; body: SingleChoiceBody }
  | { type: 'multiple-choice'; body: MultipleChoiceBody }
  | { type: 'true-false'; body: TrueFalseBody }
  | { type: 'numerical'; body: NumericalBody }
  | { type: 'short-text'; body: ShortTextBody }
  | { type: 'matching'; body: MatchingBody }
  | { type: 'ordering'; body: OrderingBody }
  | { type: 'gap-fill'; body: GapFillBody }
  | { type: 'essay'; body: EssayBody }
  | { type: 'file-hand-in'; body: FileHandInBody }
  | { type: 'practice'; body: PracticeBody }
  | { type: 'description'; body: DescriptionBody };

/** All question types. A new one: its file, its spec, a line here and a line in `Question`. */
const types = [
  singleChoice,
  multipleChoice,
  trueFalse,
  numerical,
  shortText,
  matching,
  ordering,
  gapFill,
  essay,
  fileHandIn,
  practice,
  description,
] as unknown as readonly AnyQuestionType[];

export const questionTypes: readonly AnyQuestionType[] = types.map(parsing);
export type { AnyQuestionType };

const byCode = new Map(questionTypes.map((type) => [type.code, type]));
const trusting = new Map(types.map((type) => [type.code, type]));

/** The type itself, for whoever has parsed body and response with it: it takes nothing else. */
export const findTrustingType = (code: string): AnyQuestionType | undefined => trusting.get(code);

/** Throws RangeError for a code that no type has: a stored question can only have one through a missing type. */
export function questionType(code: string): AnyQuestionType {
  const type = byCode.get(code);
  if (!type) throw new RangeError(`Unknown question type ${code}.`);
  return type;
}

/**
 * A question from what a reader of a file found: what it may leave out gets its default. Throws RangeError and ZodError as
 * above.
 */
export const makeQuestion = (type: Question['type'], body: object): Question =>
  ({ type, body: questionType(type).body.parse(body) }) as Question;
