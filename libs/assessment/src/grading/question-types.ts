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
export const questionTypes: readonly AnyQuestionType[] = [
  parsing(singleChoice),
  parsing(multipleChoice),
  parsing(trueFalse),
  parsing(numerical),
  parsing(shortText),
  parsing(matching),
  parsing(ordering),
  parsing(gapFill),
  parsing(essay),
  parsing(fileHandIn),
  parsing(practice),
  parsing(description),
];

export type { AnyQuestionType };

const byCode = new Map(questionTypes.map((type) => [type.code, type]));

export const findQuestionType = (code: string): AnyQuestionType | undefined => byCode.get(code);

/** Throws RangeError for a code that no type has: a stored question can only have one through a missing type. */
export function questionType(code: string): AnyQuestionType {
  const type = findQuestionType(code);
  if (!type) throw new RangeError(`Unknown question type ${code}.`);
  return type;
}

/**
 * A question from what a reader of a file found: what it may leave out gets its default. Throws RangeError and ZodError as
 * above.
 */
export const makeQuestion = (type: Question['type'], body: object): Question =>
  ({ type, body: questionType(type).body.parse(body) }) as Question;
