import { ordering } from './ordering';

const body = ordering.body.parse({
  stem: 'Sắp các bước của một cuộc giám sát.',
  items: ['Chuẩn bị', 'Thu thập', 'Phân tích', 'Báo cáo', 'Theo dõi'].map((text, index) => ({
    id: `b${index + 1}`,
    text,
  })),
});
const fraction = (question: typeof body, response: string, order?: string) =>
  ordering.grade(question, ids(response), order === undefined ? undefined : ids(order)).fraction;
const ids = (places: string) => [...places].map((place) => `b${place}`);

test.each([
  ['12345', 1],
  ['12354', 0.6],
  ['123', 0.6],
  ['1123', 0.6], // the second b1 is none
  ['91234', 0.8], // and b9 is no item, so that it moves nothing
  ['', 0],
])('%s earns %d by absolute position', (response, expected) => {
  expect(fraction(body, response)).toBe(expected);
});

describe('when an attempt gets some of the items', () => {
  const three = { ...body, take: { from: 'anywhere' as const, count: 3 } };
  const row = { ...body, take: { from: 'in-a-row' as const, count: 3 } };

  test('anywhere: the first so many that were drawn', () => {
    expect(ordering.publicView(three, ids('52413')).items?.map(({ id }) => id)).toEqual(ids('524'));
    expect(ordering.rightAnswer(three, ids('52413')).choiceIds).toEqual(ids('245'));
    expect(fraction(three, '245', '52413')).toBe(1);
    expect(fraction(three, '254', '52413')).toBeCloseTo(1 / 3, 12);
  });

  test('items that were not dealt are not counted, so nobody chooses what to be asked', () => {
    expect(fraction(three, '13245', '52413')).toBe(1);
    expect(fraction(three, '12345', '52413')).toBe(1);
    expect(fraction(three, '13', '52413')).toBe(0);
  });

  test.each([
    ['52413', '243', '234'],
    ['15423', '123', '123'],
    ['45312', '453', '345'],
  ])('in a row: drawn %s, dealt %s, right %s', (order, dealt, right) => {
    expect(ordering.publicView(row, ids(order)).items?.map(({ id }) => id)).toEqual(ids(dealt));
    expect(ordering.rightAnswer(row, ids(order)).choiceIds).toEqual(ids(right));
  });

  test('as many as there are, or more, are all of them', () => {
    const all = { ...body, take: { from: 'in-a-row' as const, count: 9 } };
    expect(ordering.publicView(all, ids('52413')).items).toHaveLength(5);
  });

  test('without an order, or with one that cannot be, the author’s counts', () => {
    expect(fraction(three, '123')).toBe(1);
    expect(fraction(three, '123', '99')).toBe(1);
    expect(fraction(three, '123', '11111')).toBe(1);
  });
});

test('the view refuses an order that cannot be', () => {
  expect(() => ordering.publicView(body, ids('1234'))).toThrow(RangeError);
  expect(() => ordering.publicView(body, ids('12344'))).toThrow(RangeError);
});

test('tells the order in words, and the layout', () => {
  expect(ordering.rightAnswer(body).texts[0]).toBe('Chuẩn bị');
  expect(ordering.summarise(body, ids('219'))).toBe('Thu thập; Chuẩn bị');
  expect(ordering.publicView({ ...body, numbering: '123' }, [])).toMatchObject({
    layout: 'vertical',
    numbering: '123',
  });
});

test.each([
  ['too-few-items', { items: body.items.slice(0, 1) }],
  ['repeated-id', { items: [...body.items, { id: 'b1', text: 'Khác' }] }],
  ['repeated-choice', { items: [...body.items, { id: 'b6', text: 'Báo cáo ' }] }],
  ['empty-choice', { items: [...body.items, { id: 'b6', text: '' }] }],
])('finds %s', (code, change) => {
  expect(ordering.problems({ ...body, ...change }).map((problem) => problem.code)).toEqual([code]);
});
