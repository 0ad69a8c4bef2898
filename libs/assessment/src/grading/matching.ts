import { z } from 'zod';
import { groupInOrder, requireOrder } from './dealt-order';
import { gradeWith } from './feedback';
import {
  answerTo,
  countRight,
  keepRight,
  part,
  partView,
  repeatedIds,
  repeatedTexts,
  shareOfParts,
  shareOrNothing,
} from './question-parts';
import {
  partId,
  questionShape,
  type BodyProblem,
  type DealtOrder,
  type PartGrade,
  type QuestionType,
} from './question-type';
import { stemProblems } from './stem';

/** `choice` names the right one; several stems may share it. */
const stem = z.strictObject({ ...part.shape, choice: partId });

export const matchingBody = z.strictObject({
  ...questionShape,
  stems: z.array(stem).max(100),
  /** Those that belong to stems, and others that belong to none. */
  choices: z.array(part).max(100),
  /** Of the stems; the choices are always shuffled, or their order would tell the answer. */
  shuffle: z.boolean().default(true),
  partialCredit: z.enum(shareOrNothing).default('per-part'),
});
export type MatchingBody = z.output<typeof matchingBody>;

/** Stem id -> choice id. */
export const matchingResponse = z.record(partId, z.string().max(40));
export type MatchingResponse = z.output<typeof matchingResponse>;

function problems(body: MatchingBody): BodyProblem[] {
  const { stems, choices } = body;
  const found = [...stemProblems(body), ...repeatedIds([...stems, ...choices]), ...repeatedTexts(choices)];
  if (stems.length < 2) found.push({ code: 'too-few-stems', message: 'Cần ít nhất hai vế để ghép.' });
  if (choices.length < 2)
    found.push({ code: 'too-few-choices', message: 'Cần ít nhất hai phương án để ghép.' });
  if ([...stems, ...choices].some(({ text }) => text.trim() === ''))
    found.push({ code: 'empty-choice', message: 'Có vế hoặc phương án để trống.' });
  const ids = new Set(choices.map(({ id }) => id));
  if (stems.some(({ choice }) => !ids.has(choice)))
    found.push({ code: 'no-right-answer', message: 'Có vế chưa được ghép với phương án nào.' });
  return found;
}

const parts = ({ stems }: MatchingBody, response: MatchingResponse): PartGrade[] =>
  stems.map(({ id, choice }) => ({
    id,
    weight: 1,
    fraction: answerTo(response, id) === choice ? 1 : 0,
    given: answerTo(response, id) ?? '',
    paysFor: 'tries-until-right',
  }));

const shuffleable = ({ stems, choices, shuffle }: MatchingBody) =>
  [...(shuffle ? stems : []), ...choices].map(({ id }) => id);

const pairs = ({ stems, choices }: MatchingBody, chosen: MatchingResponse): string[] => {
  const texts = new Map(choices.map(({ id, text }) => [id, text]));
  return stems.flatMap(({ id, text }) => {
    const answer = texts.get(answerTo(chosen, id) ?? '');
    return answer === undefined ? [] : [`${text} → ${answer}`];
  });
};

/** Each stem gets one of the choices; each right pair earns its share, as in Moodle. */
export const matching: QuestionType<MatchingBody, MatchingResponse> = {
  code: 'matching',
  marked: true,
  body: matchingBody,
  response: matchingResponse,
  problems,
  shuffleable,
  isEmpty: (response) => Object.values(response).every((choice) => choice === ''),
  isComplete: ({ stems }, response) => stems.every(({ id }) => !!answerTo(response, id)),
  grade: (body, response) => gradeWith(body, shareOfParts(parts(body, response), body.partialCredit), []),
  parts,
  numberRight: (body, response) => countRight(parts(body, response)),
  withoutWrong: (body, response) => keepRight(response, parts(body, response)),
  rightAnswer: (body) => ({
    texts: pairs(body, Object.fromEntries(body.stems.map(({ id, choice }) => [id, choice]))),
    choiceIds: [],
    parts: body.stems.map(({ id, choice }) => ({
      id,
      texts: body.choices.filter((each) => each.id === choice).map(({ text }) => text),
    })),
  }),
  publicView(body, order: DealtOrder) {
    requireOrder(shuffleable(body), order);
    return {
      type: 'matching',
      format: body.format,
      stem: body.stem,
      stems: groupInOrder(body.stems, order).map(partView),
      choices: groupInOrder(body.choices, order).map(partView),
    };
  },
  summarise: (body, response) => pairs(body, response).join('; '),
};
