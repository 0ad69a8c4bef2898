import { dropGap, inPassage, nextGapId, putGap, sharesOf } from './gaps';

const passage = 'Hội thành lập năm 1930 tại Việt Nam.';

test('what is chosen becomes the gap and its answer, and comes back when the gap goes', () => {
  const start = passage.indexOf('1930');
  const put = putGap(passage, start, start + 4, 'trong-1');
  expect(put).toMatchObject({ stem: 'Hội thành lập năm [[trong-1]] tại Việt Nam.', answer: '1930' });
  expect(put.stem.slice(0, put.caret)).toBe('Hội thành lập năm [[trong-1]]');
  expect(dropGap(put.stem, 'trong-1', '1930')).toBe(passage);
});

test('with nothing chosen the gap keeps a space before it', () => {
  expect(putGap('Hội', 3, 3, 'a').stem).toBe('Hội [[a]]');
  expect(putGap('', 0, 0, 'a').stem).toBe('[[a]]');
});

test('gaps are counted as they are read; a lost one comes last', () => {
  const gaps = [{ id: 'lost' }, { id: 'b' }, { id: 'a' }];
  expect(inPassage('[[a]] và [[b]]', gaps).map(({ id }) => id)).toEqual(['a', 'b', 'lost']);
});

test('a name is not given twice, not even one that only the passage bears', () => {
  expect(nextGapId('[[trong-1]]', [{ id: 'trong-2' }])).toBe('trong-3');
});

test.each([
  [
    [1, 1, 2],
    [25, 25, 50],
  ],
  [
    [1, 1, 1],
    [33.3, 33.3, 33.3],
  ],
  [[0], [0]],
])('weights %j are %j percent', (weights, shares) => {
  expect(sharesOf(weights.map((weight) => ({ weight })))).toEqual(shares);
});
