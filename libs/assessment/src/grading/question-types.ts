import { description, type DescriptionBody } from './description';
import { essay, type EssayBody } from './essay';
import { fileHandIn, type FileHandInBody } from './file-hand-in';
import { gapFill, type GapFillBody } from './gap-fill';
import { matching, type MatchingBody } from './matching';
import { multipleChoice, type MultipleChoiceBody } from './multiple-choice';
import { numerical, type NumericalBody } from './numerical';
import { ordering, type OrderingBody } from './ordering';
import { practice, type PracticeBody } from './practice';
import type { QuestionType } from './question-type';
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

/** A type from the outside: takes stored JSON, parses it, throws ZodError when it is not what the type wrote. */
export type AnyQuestionType = QuestionType<unknown, unknown>;

function parsing<Body, Response>(type: QuestionType<Body, Response>): AnyQuestionType {
  const body = (value: unknown) => type.body.parse(value);
  const response = (value: unknown) => type.response.parse(value);
  const both = <Result>(method: ((b: Body, r: Response) => Result) | undefined) =>
    method && ((b: unknown, r: unknown) => method(body(b), response(r)));
  const { markedByPeople, minFraction } = type;
  const optional = {
    markedByPeople:
      typeof markedByPeople === 'function' ? (b: unknown) => markedByPeople(body(b)) : markedByPeople,
    isComplete: both(type.isComplete),
    minFraction: minFraction && ((b) => minFraction(body(b))),
    parts: both(type.parts),
    numberRight: both(type.numberRight),
    withoutWrong: both(type.withoutWrong),
    responseProblems: both(type.responseProblems),
  } satisfies Loose<AnyQuestionType>;
  return {
    code: type.code,
    marked: type.marked,
    body: type.body,
    response: type.response,
    problems: (b) => type.problems(body(b)),
    shuffleable: (b) => type.shuffleable(body(b)),
    isEmpty: (r) => type.isEmpty(response(r)),
    grade: (b, r, order) => type.grade(body(b), response(r), order),
    rightAnswer: (b, order) => type.rightAnswer(body(b), order),
    publicView: (b, order) => type.publicView(body(b), order),
    summarise: (b, r) => type.summarise(body(b), response(r)),
    ...(Object.fromEntries(
      Object.entries(optional).filter(([, member]) => member),
    ) as Partial<AnyQuestionType>),
  };
}

/** What a type need not have, also when it is written down as undefined. */
type Loose<T> = { [K in keyof T]?: T[K] | undefined };

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

const byCode = new Map(questionTypes.map((type) => [type.code, type]));

export const findQuestionType = (code: string): AnyQuestionType | undefined => byCode.get(code);

/** Throws RangeError for a code that no type has: a stored question can only have one through a missing type. */
export function questionType(code: string): AnyQuestionType {
  const type = findQuestionType(code);
  if (!type) throw new RangeError(`Unknown question type ${code}.`);
  return type;
}
