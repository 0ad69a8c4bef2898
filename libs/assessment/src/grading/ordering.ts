import { z } from 'zod';
import { numberings } from './choices';
import { inOrder, requireOrder } from './dealt-order';
import { gradeWith } from './feedback';
import { orderPolicies, orderPolicyNames } from './order-policies';
import { part, partView, repeatedIds, repeatedTexts, type Part } from './question-parts';
import { partId, questionShape, type BodyProblem, type DealtOrder, type QuestionType } from './question-type';
import { stemProblems } from './stem';

export const orderingBody = z.strictObject({
  ...questionShape,
  /** In the right order. */
  items: z.array(part).max(50),
  /** How near an order is to the right one; each is described where it is computed (`order-policies.ts`). */
  policy: z.enum(orderPolicyNames).default('absolute-position'),
  /** Which of the items an attempt gets: all, so many of them, or so many in a row. */
  take: z
    .strictObject({ from: z.enum(['anywhere', 'in-a-row']), count: z.number().int().min(2).max(50) })
    .optional(),
  layout: z.enum(['vertical', 'horizontal']).default('vertical'),
  /** What stands before each item; absent: nothing. */
  numbering: z.enum(numberings).optional(),
});
export type OrderingBody = z.output<typeof orderingBody>;

/** Item ids from first to last. */
export const orderingResponse = z.array(partId).max(50);

/** As dealt: of all items, in the drawn order, those that this attempt got. */
function dealtItems({ items, take }: OrderingBody, order: DealtOrder): Part[] {
  const drawn = inOrder(items, order);
  if (!take || take.count >= items.length) return drawn;
  if (take.from === 'anywhere') return drawn.slice(0, take.count);
  const places = drawn.map((item) => items.indexOf(item));
  const start = places.find((place) => place <= items.length - take.count) ?? 0;
  return drawn.filter((_, i) => places[i]! >= start && places[i]! < start + take.count);
}

/** A grade must not depend on an order that cannot be: then all items count as dealt. */
function rightOrder(body: OrderingBody, order: DealtOrder = []): Part[] {
  const known = new Set(body.items.map(({ id }) => id));
  const possible = order.length === known.size && order.every((id) => known.has(id));
  const dealt = dealtItems(body, possible && new Set(order).size === known.size ? order : []);
  return body.items.filter((item) => dealt.includes(item));
}

function problems(body: OrderingBody): BodyProblem[] {
  const found = [...stemProblems(body), ...repeatedIds(body.items), ...repeatedTexts(body.items)];
  if (body.items.length < 2)
    found.push({ code: 'too-few-items', message: 'Cần ít nhất hai mục để sắp thứ tự.' });
  if (body.items.some(({ text }) => text.trim() === ''))
    found.push({ code: 'empty-choice', message: 'Có mục để trống.' });
  return found;
}

function grade(body: OrderingBody, response: string[], order?: DealtOrder) {
  const right = rightOrder(body, order).map(({ id }) => id);
  const given = [...new Set(response)].filter((id) => right.includes(id));
  return gradeWith(body, orderPolicies[body.policy](right, given), []);
}

/** Items are put in order; nearness to the right one is counted as the question says. */
export const ordering: QuestionType<OrderingBody, string[]> = {
  code: 'ordering',
  marked: true,
  body: orderingBody,
  response: orderingResponse,
  problems,
  shuffleable: ({ items }) => items.map(({ id }) => id),
  isEmpty: (response) => response.length === 0,
  grade,
  rightAnswer(body, order) {
    const right = rightOrder(body, order);
    return { texts: right.map(({ text }) => text), choiceIds: right.map(({ id }) => id) };
  },
  publicView(body, order) {
    requireOrder(
      body.items.map(({ id }) => id),
      order,
    );
    return {
      type: 'ordering',
      format: body.format,
      stem: body.stem,
      layout: body.layout,
      items: dealtItems(body, order).map(partView),
      ...(body.numbering && { numbering: body.numbering }),
    };
  },
  summarise({ items }, response) {
    const texts = new Map(items.map(({ id, text }) => [id, text]));
    return response.flatMap((id) => texts.get(id) ?? []).join('; ');
  },
};
