import { foldCase, foldTyped } from '@hochoi/contracts';
import { gapFillBody } from '../grading/gap-body';
import { questionType } from '../grading/question-types';
import { answerKey } from './item-sums';

/** What is typed is counted by its first words; longer answers with the same beginning count as one. */
const LONGEST = 100;

const typed = (text: string) => foldCase(foldTyped(text)).slice(0, LONGEST);

const listed = (response: unknown): string[] => (response as string[]).map((id) => answerKey('', id));

/** By gap: a choice, several of them, or something typed. */
const byGap = (response: unknown, body: unknown): string[] => {
  const filled = new Map(Object.entries(response as Record<string, string | string[]>));
  return gapFillBody.parse(body).gaps.flatMap(({ id, kind }) =>
    [filled.get(id) ?? []]
      .flat()
      .map((given) => (kind === 'text' || kind === 'number' ? typed(given) : given))
      .filter((given) => given !== '')
      .map((given) => answerKey(id, given)),
  );
};

/** Essays, files and practice have no answers that could be counted. */
const classes: Record<string, (response: unknown, body: unknown) => string[]> = {
  'single-choice': (response) => [answerKey('', String(response))],
  'true-false': (response) => [answerKey('', String(response))],
  'multiple-choice': listed,
  matching: (response) =>
    Object.entries(response as Record<string, string>).flatMap(([part, id]) =>
      id === '' ? [] : [answerKey(part, id)],
    ),
  ordering: (response) => (response as string[]).map((id, index) => answerKey(id, String(index + 1))),
  'gap-fill': byGap,
  'short-text': (response) => [answerKey('', typed(String(response)))],
  numerical: (response, body) => [answerKey('', typed(questionType('numerical').summarise(body, response)))],
};

/** Which answers a response gives, as keys to be counted. An unknown type, or a response that is not of its type: none. */
export function answerClasses(type: string, body: unknown, response: unknown): string[] {
  const count = classes[type];
  if (!count || response === undefined || response === null) return [];
  const { response: shape, isEmpty } = questionType(type);
  const read = shape.safeParse(response);
  return read.success && !isEmpty(read.data) ? count(read.data, body) : [];
}
