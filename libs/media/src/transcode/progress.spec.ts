import fc from 'fast-check';
import { ErrorLines } from './error-lines';
import { percentDone, progressReader } from './progress';

const report =
  'frame=1\nout_time_us=N/A\nprogress=continue\nout_time_us=1500000\nprogress=continue\nout_time_us=2000000\nprogress=end\n';

describe('progressReader', () => {
  it('reads the same however the pipe cuts it', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(report.length), { maxLength: 8 }), (cuts) => {
        const seen: number[] = [];
        const read = progressReader((ms) => seen.push(ms));
        const points = [0, ...cuts.sort((a, b) => a - b), report.length];
        points.slice(1).forEach((end, i) => read(report.slice(points[i], end)));
        expect(seen).toEqual([0, 1500, 2000]);
      }),
    ));

  it('never runs backwards', () => {
    const seen: number[] = [];
    progressReader((ms) => seen.push(ms))('out_time_us=3000000\nprogress=x\nout_time_us=-10\nprogress=x\n');
    expect(seen).toEqual([3000, 3000]);
  });
});

it.each<[number, number | null, number | null]>([
  [0, 1000, 0],
  [999, 2000, 49],
  [2000, 2000, 99],
  [9000, 2000, 99],
  [5, null, null],
])('percentDone(%p, %p) is %p', (done, whole, percent) => expect(percentDone(done, whole)).toBe(percent));

describe('ErrorLines', () => {
  it('counts all and keeps the last', () => {
    const errors = new ErrorLines(2);
    errors.add('one\ntw');
    errors.add('o\n\nthree\n');
    expect(errors.count).toBe(3);
    expect(errors.tail()).toBe('two\nthree');
  });

  it('stays small whatever it is told', () => {
    const errors = new ErrorLines();
    for (let i = 0; i < 1000; i++) errors.add('x'.repeat(5000) + (i % 2 ? '\n' : ''));
    expect(errors.tail().length).toBeLessThan(12 * 301 + 1001);
    expect(errors.count).toBe(500);
  });
});
