import type { QuestionType } from './question-type';

/** A type from the outside: takes stored JSON, parses it, throws ZodError when it is not what the type wrote. */
export type AnyQuestionType = QuestionType<unknown, unknown>;

/** What a type need not have; what it has not is left out. */
function optionalMembers<Body, Response>(type: QuestionType<Body, Response>): Partial<AnyQuestionType> {
  const body = (value: unknown) => type.body.parse(value);
  const both = <Result>(method: (b: Body, r: Response) => Result) => {
    return (b: unknown, r: unknown) => method(body(b), type.response.parse(r));
  };
  const { markedByPeople, isComplete, minFraction, parts, numberRight, withoutWrong, responseProblems } =
    type;
  return {
    ...(markedByPeople && {
      markedByPeople:
        typeof markedByPeople === 'function' ? (b: unknown) => markedByPeople(body(b)) : markedByPeople,
    }),
    ...(isComplete && { isComplete: both(isComplete) }),
    ...(minFraction && { minFraction: (b: unknown) => minFraction(body(b)) }),
    ...(parts && { parts: both(parts) }),
    ...(numberRight && { numberRight: both(numberRight) }),
    ...(withoutWrong && { withoutWrong: both(withoutWrong) }),
    ...(responseProblems && { responseProblems: both(responseProblems) }),
  };
}

export function parsing<Body, Response>(type: QuestionType<Body, Response>): AnyQuestionType {
  const body = (value: unknown) => type.body.parse(value);
  const response = (value: unknown) => type.response.parse(value);
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
    ...optionalMembers(type),
  };
}
