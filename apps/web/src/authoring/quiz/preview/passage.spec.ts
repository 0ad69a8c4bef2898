import { passageHtml } from './passage';

const words = { gap: (n: number) => `Chỗ ${n}` };
const number = { id: 'nam', kind: 'number' as const };

test('a gap is a field of its own, named by its number, and the text around it stays', () => {
  const html = passageHtml('<p>Năm [[nam]].</p>', [number], [], words);
  expect(html).toBe('<p>Năm <input class="gap" aria-label="Chỗ 1">.</p>');
});

test('what choices say cannot become a part of the page', () => {
  const choices = [{ id: 'a', text: '<img onerror=x>' }];
  const html = passageHtml('[[a]]', [{ id: 'a', kind: 'one', choices }], [], words);
  expect(html).toContain('<option>&lt;img onerror=x&gt;</option>');
  expect(html).not.toContain('<img');
});

test('a pooled gap offers its own group only', () => {
  const pool = [
    { id: 'p', text: 'mưa', group: 1 },
    { id: 'q', text: 'nghỉ', group: 2 },
  ];
  const html = passageHtml('[[g]]', [{ id: 'g', kind: 'pooled', choice: 'q' }], pool, words);
  expect(html).toContain('nghỉ');
  expect(html).not.toContain('mưa');
});
