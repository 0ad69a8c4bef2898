import fc from 'fast-check';
import type { Question } from '../grading/question-types';

const idsOf = (items: readonly { id: string }[]) => fc.constantFrom('', 'x', ...items.map(({ id }) => id));
const typed = (answers: readonly { text: string }[]) =>
  fc.oneof(fc.constantFrom('', ' ', ...answers.map(({ text }) => text)), fc.string());
const typedNumber = (answers: readonly { value: number }[]) =>
  fc.oneof(
    fc.constantFrom('', '3,5', '1.437', '1e999', '2 kg', ...answers.map(({ value }) => String(value))),
    fc.string(),
  );
const record = <T>(ids: readonly string[], values: (id: string) => fc.Arbitrary<T>) =>
  fc
    .tuple(...ids.map((id) => fc.option(values(id), { nil: undefined })))
    .map((given) =>
      Object.fromEntries(given.flatMap((value, i) => (value === undefined ? [] : [[ids[i]!, value]]))),
    );

const handIn = fc.record({
  text: fc.constantFrom('', ' ', 'Một hai ba', '<p>Bài làm</p>'),
  files: fc.constantFrom([], [{ id: 'f', name: 'a.PDF', bytes: 2000 }]),
});

type GapFill = Extract<Question, { type: 'gap-fill' }>['body'];

function gapResponse({ gaps, pool }: GapFill): fc.Arbitrary<unknown> {
  const byId = new Map(gaps.map((gap) => [gap.id, gap]));
  return record([...byId.keys()], (id): fc.Arbitrary<string | string[]> => {
    const gap = byId.get(id)!;
    if (gap.kind === 'text') return typed(gap.answers);
    if (gap.kind === 'number') return typedNumber(gap.answers);
    if (gap.kind === 'pooled') return idsOf(pool);
    return gap.kind === 'one' ? idsOf(gap.choices) : fc.array(idsOf(gap.choices), { maxLength: 4 });
  });
}

function fitting(question: Question): fc.Arbitrary<unknown> {
  const { type, body } = question;
  if (type === 'single-choice') return idsOf(body.choices);
  if (type === 'multiple-choice') return fc.array(idsOf(body.choices), { maxLength: 6 });
  if (type === 'true-false') return fc.boolean();
  if (type === 'numerical')
    return fc.oneof(
      typedNumber(body.answers),
      fc.record({ number: typedNumber(body.answers), unit: fc.constantFrom('', 'kg', 'cm', '?') }),
    );
  if (type === 'short-text') return typed(body.answers);
  if (type === 'matching') {
    return record(
      body.stems.map(({ id }) => id),
      () => idsOf(body.choices),
    );
  }
  if (type === 'ordering') return fc.shuffledSubarray(body.items.map(({ id }) => id));
  if (type === 'gap-fill') return gapResponse(body);
  return type === 'description' ? fc.constant(null) : handIn;
}

/** What learners answer, what is nobody's answer, and what was cleared. */
export const responseTo = (question: Question): fc.Arbitrary<unknown> =>
  fc.oneof(
    { arbitrary: fitting(question), weight: 8 },
    { arbitrary: fc.constantFrom(null, undefined, '', [], {}), weight: 1 },
    { arbitrary: fc.jsonValue(), weight: 1 },
  );
