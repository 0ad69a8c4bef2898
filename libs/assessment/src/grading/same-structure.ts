import { markingScheme, type MarkingScheme } from './marking-scheme';
import { hintsOf } from './question-defaults';
import type { BodyProblem, PublicView } from './question-type';
import { questionTypes, type AnyQuestionType } from './question-types';

const reason = (code: string, message: string): BodyProblem[] => [{ code, message }];
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const idsOf = (parts: readonly { id: string }[] = []) => parts.map(({ id }) => id).sort();

/** Everything that a stored answer can name. */
const partsOf = ({ choices, stems, items, gaps, pool, units }: PublicView) => [
  idsOf(choices),
  idsOf(stems),
  idsOf(items),
  (gaps ?? []).map((gap) => [gap.id, gap.kind, idsOf(gap.choices)]).sort(),
  idsOf(pool),
  [...(units ?? [])].sort(),
];

/** Marks by people name criteria and levels. */
function schemeOf(body: unknown) {
  const { marking } = body as { marking?: unknown };
  const scheme: MarkingScheme | undefined = markingScheme.safeParse(marking).data;
  if (!scheme) return null;
  const criteria =
    scheme.kind === 'rubric'
      ? scheme.criteria.map(({ id, levels }) => [id, idsOf(levels)])
      : scheme.criteria.map(({ id }) => [id]);
  return [scheme.kind, criteria.sort()];
}

function ofBodies(type: AnyQuestionType, a: unknown, b: unknown): BodyProblem[] {
  const order = type.shuffleable(a);
  const otherParts = () =>
    reason(
      'other-parts',
      'Các phương án, vế hoặc chỗ trống không còn như lúc người học làm bài (thêm, bớt hoặc đổi cách trộn).',
    );
  if (!same([...order].sort(), type.shuffleable(b).sort())) return otherParts();
  const [shown, other] = [type.publicView(a, order), type.publicView(b, order)];
  if (!same(partsOf(shown), partsOf(other))) return otherParts();
  if (!same(shown, other))
    return reason(
      'other-texts',
      'Đề bài hoặc phương án khác với những gì người học đã thấy. Chỉ sửa được đáp án, điểm từng phương án và lời giải thích.',
    );
  if (!same(schemeOf(a), schemeOf(b)))
    return reason('other-scheme', 'Tiêu chí hoặc mức chấm khác với lúc bài được chấm.');
  if (hintsOf(a).length !== hintsOf(b).length)
    return reason('other-hints', 'Số gợi ý khác trước, nên số lần được thử lại cũng khác.');
  return [];
}

/**
 * Why answers that were given to one body cannot be graded by another; [] when they can. What learners saw must be the same:
 * the same parts under the same names, the same words. What they did not see may differ: keys, weights, feedback.
 */
export function sameStructure(code: string, a: unknown, b: unknown): BodyProblem[] {
  const type = questionTypes.find((each) => each.code === code);
  const [before, after] = [type?.body.safeParse(a), type?.body.safeParse(b)];
  if (!type?.marked) return reason('nothing-to-grade', 'Phần này không tính điểm nên không có gì để sửa.');
  if (!before?.success)
    return reason('unreadable', 'Câu hỏi cũ không đọc được, nên không so được với đáp án mới.');
  if (!after?.success) return reason('other-type', 'Đáp án mới không phải của loại câu hỏi này.');
  return ofBodies(type, before.data, after.data);
}
