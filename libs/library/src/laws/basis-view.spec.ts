import { OPEN_END } from '@hochoi/contracts';
import { basisProblems, basisView } from './basis-view';

const title = 'Luật Phòng, chống bạo lực gia đình (số 13/2022/QH15)';
const basis = { title, from: '2023-07-01', to: null };
const law = (validTo: string) => ({ number: '13/2022/QH15', title: 'Luật cũ', validTo });
const next = { number: '20/2027/QH16', title: 'Luật mới' };
const view = (validTo: string | undefined, today: string, to: string | null = null, after?: typeof next) =>
  basisView({ ...basis, to }, '13/2022/QH15', validTo ? law(validTo) : undefined, after, today);

describe('what a topic rests on', () => {
  it.each([
    [OPEN_END, '2026-11-23', null, false, null],
    ['2026-11-23', '2026-11-23', null, true, '2026-11-23'],
    ['2026-11-24', '2026-11-23', null, false, '2026-11-24'],
    [undefined, '2026-11-23', '2026-01-01', true, '2026-01-01'],
    [OPEN_END, '2026-11-23', '2026-01-01', true, '2026-01-01'],
  ])('the law to %s, on %s, written to %s: ended %s, ends on %s', (validTo, today, to, ended, endsOn) =>
    expect(view(validTo, today, to)).toMatchObject({ ended, endsOn, title }),
  );

  it('names what replaces it', () => {
    expect(view('2026-01-01', '2026-11-23', null, next).replacedBy).toEqual(next);
    const [problem] = basisProblems([view('2026-01-01', '2026-11-23', null, next)], '2026-11-23');
    expect(problem).toMatchObject({ code: 'law-ended', severity: 'warning' });
    expect(problem!.message).toContain('hết hiệu lực từ 01/01/2026, thay bằng Luật mới (số 20/2027/QH16)');
  });

  it('warns before publishing of what ends within 90 days, and of nothing later', () => {
    const codes = (validTo: string) =>
      basisProblems([view(validTo, '2026-11-23')], '2026-11-23').map(({ code }) => code);
    expect([codes('2026-11-23'), codes('2027-02-21'), codes('2027-02-22'), codes(OPEN_END)]).toEqual([
      ['law-ended'],
      ['law-ending'],
      [],
      [],
    ]);
  });
});
