import type { RandomPick } from '@hochoi/contracts';
import fc from 'fast-check';
import { anyQuestion } from '../testing/arbitrary-parts';
import { CategoryTree, readPath, writePath } from './category-tree';
import { emptySlots } from './enough-to-draw';
import { fingerprintOf } from './fingerprint';
import { likeness, shinglesOf } from './likeness';
import { foldedWords, textOf, titleOf } from './question-text';
import { type Drawable, fits } from './random-pick';

const choice = (stem: string, choices: string[], format = 'markdown') =>
  textOf({ format, stem, choices: choices.map((text, index) => ({ id: String(index), text, weight: 0 })) });
const word = fc.stringMatching(/^[a-zăâđêôơư]{1,6}$/);
const words = fc.array(word, { minLength: 1, maxLength: 12 });

describe('a fingerprint', () => {
  it('does not see case, spaces, layout or the order of the answers', () => {
    fc.assert(
      fc.property(words, fc.array(words, { minLength: 1, maxLength: 5 }), (stem, answers) => {
        const one = choice(
          stem.join(' '),
          answers.map((answer) => answer.join(' ')),
        );
        const other = choice(
          `  **${stem.join('   ').toUpperCase()}** `,
          answers.map((answer) => ` ${answer.join('\n')}`).reverse(),
        );
        expect(fingerprintOf(other)).toBe(fingerprintOf(one));
      }),
    );
  });

  it.each([
    ['tone marks', choice('Ai bán?', ['x']), choice('Ai bạn?', ['x'])],
    ['a word moved from an answer', choice('a b', ['c']), choice('a', ['b c'])],
    ['one more answer', choice('a', ['b']), choice('a', ['b', 'b'])],
    ['a sign before a number', choice('2 + 3', ['5']), choice('2 - 3', ['5'])],
    [
      'another picture',
      choice('<img src="a.png">?', ['x'], 'html'),
      choice('<img src="b.png">?', ['x'], 'html'),
    ],
    [
      'a number that is taken',
      textOf({ stem: 'x', answers: [{ value: 1 }] }),
      textOf({ stem: 'x', answers: [{ value: 2 }] }),
    ],
  ])('sees %s', (_name, one, other) => expect(fingerprintOf(one)).not.toBe(fingerprintOf(other)));

  it('is the same in HTML as in plain text, and never throws for a question', () => {
    expect(fingerprintOf(choice('<p>Ai&nbsp;ghi <b>biên bản</b>?</p>', ['x'], 'html'))).toBe(
      fingerprintOf(choice('Ai ghi biên bản?', ['x'], 'plain')),
    );
    fc.assert(
      fc.property(anyQuestion, ({ body }) => {
        expect(fingerprintOf(textOf(body))).toMatch(/^[0-9a-f]{64}$/);
        expect(titleOf(textOf(body)).length).toBeLessThanOrEqual(200);
      }),
    );
  });
});

describe('likeness', () => {
  it('is 100 with itself, the same both ways, and between 0 and 100', () => {
    fc.assert(
      fc.property(words, words, words, words, (a, b, c, d) => {
        const one = shinglesOf(choice(a.join(' '), [b.join(' ')]));
        const other = shinglesOf(choice(c.join(' '), [d.join(' ')]));
        expect(likeness(one, one)).toBe(100);
        expect(likeness(one, other)).toBe(likeness(other, one));
        expect(likeness(one, other)).toBeGreaterThanOrEqual(0);
        expect(likeness(one, other)).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('is high for a word more, and low for another question about the same choices', () => {
    const of = (stem: string) => shinglesOf(choice(stem, ['Gửi giấy mời trước', 'Viết biên bản họp']));
    const one = of('Trước khi họp chi hội thì làm việc gì trước?');
    expect(likeness(one, of('Trước khi họp chi hội thì nên làm việc gì trước?'))).toBeGreaterThan(60);
    expect(likeness(one, of('Ai ký vào biên bản?'))).toBeLessThan(30);
  });
});

it('words are found without case and marks', () => {
  expect(foldedWords('Hòa GIẢI, đơn-thư: hòa 3.5')).toEqual(['hoa', 'giai', 'don', 'thu', '3', '5']);
});

describe('slots that stay empty', () => {
  /** By trying every way. */
  const most = (pools: string[][], taken: ReadonlySet<string> = new Set()): number => {
    const [first, ...rest] = pools;
    if (!first) return 0;
    const filled = first.filter((id) => !taken.has(id)).map((id) => 1 + most(rest, new Set([...taken, id])));
    return Math.max(most(rest, taken), ...filled);
  };

  it('are as few as any way of drawing leaves', () => {
    const pool = fc.subarray(['a', 'b', 'c', 'd']);
    fc.assert(
      fc.property(fc.array(pool, { maxLength: 5 }), (pools) => {
        const slots = pools.map((questionIds, index) => ({ slotId: String(index), questionIds }));
        expect(pools.length - emptySlots(slots).length).toBe(most(pools));
      }),
    );
  });
});

describe('the tree of categories', () => {
  it('a path comes back as it was, slashes too', () => {
    const title = fc
      .string({ minLength: 1, maxLength: 8 })
      .map((text) => `a${text.replace(/[\s\0$/]/g, '')}`);
    const slashed = title.map((text) => `${text}/b`);
    fc.assert(
      fc.property(fc.array(fc.oneof(title, slashed), { minLength: 1, maxLength: 4 }), (path) =>
        expect(readPath(writePath(path))).toEqual(path),
      ),
    );
  });

  it.each([
    ['$course$/top/Chương 1', ['Chương 1']],
    ['$module$/Chương 1/ Bài  2 ', ['Chương 1', 'Bài 2']],
    ['Chương 1/A//B', ['Chương 1', 'A/B']],
    ['', []],
  ])('reads %j as Moodle writes it', (path, titles) => expect(readPath(path)).toEqual(titles));

  it('finds one of many siblings without asking each of them', () => {
    let asked = 0;
    const node = (n: number) => ({
      id: `c${n}`,
      parentId: 'a',
      get title() {
        asked += 1;
        return `Nhóm ${n}`;
      },
    });
    const nodes = Array.from({ length: 500 }, (_, n) => node(n));
    const tree = new CategoryTree(nodes);
    for (const [n, { id }] of nodes.entries()) expect(tree.childNamed('a', `Nhóm ${n}`)?.id).toBe(id);
    expect(asked).toBeLessThan(2000);
    tree.add({ id: 'new', parentId: 'a', title: 'Mới' });
    expect(tree.childNamed('a', 'Mới')?.id).toBe('new');
    expect(tree.below('a')).toHaveLength(502);
  });

  it('knows lines and what is below, also of a ring that nobody should have made', () => {
    const node = (id: string, parentId: string | null) => ({ id, parentId, title: id });
    const tree = new CategoryTree([
      node('a', null),
      node('b', 'a'),
      node('c', 'b'),
      node('x', 'y'),
      node('y', 'x'),
    ]);
    expect(tree.pathOf('c')).toEqual(['a', 'b', 'c']);
    expect(tree.pathOf('c', 'a')).toEqual(['b', 'c']);
    expect(tree.below('a')).toEqual(['a', 'b', 'c']);
    expect([tree.height('a'), tree.height('c')]).toEqual([3, 1]);
    expect(tree.below('x')).toEqual(['x', 'y']);
    expect(tree.pathOf('x')).toHaveLength(2);
  });
});

describe('what a random slot may draw', () => {
  const tree = new CategoryTree([
    { id: 'a', parentId: null, title: 'A' },
    { id: 'b', parentId: 'a', title: 'B' },
  ]);
  const question: Drawable = {
    ...{ categoryId: 'b', state: 'ready', shared: true, ownerId: 'lan', tags: ['x', 'y'], difficulty: 2 },
    readyVersionId: 'v',
  };
  const pick: RandomPick = { categoryId: 'a', withSubcategories: true, tags: ['x'], difficulty: [1, 2] };
  it.each<[string, Partial<Drawable>, Partial<RandomPick>, boolean]>([
    ['fits', {}, {}, true],
    ['is below', {}, { withSubcategories: false }, false],
    ['lacks a tag', {}, { tags: ['x', 'z'] }, false],
    ['is harder', { difficulty: 3 }, {}, false],
    ['does not say how hard', { difficulty: null }, {}, false],
    ['does not say, and nobody asks', { difficulty: null }, { difficulty: [] }, true],
    ['is retired', { state: 'retired' }, {}, false],
    ['is somebody’s own', { shared: false }, {}, false],
    ['is nobody’s', { shared: false, ownerId: null }, {}, true],
    ['has no ready version', { readyVersionId: null }, {}, false],
  ])('one that %s', (_name, change, more, is) =>
    expect(fits({ ...question, ...change }, { ...pick, ...more }, tree)).toBe(is),
  );
});
