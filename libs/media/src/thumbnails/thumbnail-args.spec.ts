import fc from 'fast-check';
import { Segment } from '../playlists/measure-rendition';
import { planSprite, posterArgs, spriteArgs } from './thumbnail-args';

const film = (count: number): Segment[] =>
  Array.from({ length: count }, (_, i) => ({ file: `${i}.m4s`, seconds: 6, bytes: 1000 }));

describe('planSprite', () => {
  it('spreads 25 stills over a long film', () => {
    const plan = planSprite({ width: 640, height: 360 }, film(100));
    expect(plan).toMatchObject({ columns: 5, tileWidth: 160, tileHeight: 90 });
    expect(plan.timesMs.slice(0, 3)).toEqual([0, 24_000, 48_000]);
    expect(spriteArgs('360p', plan).join(' ')).toContain('init.mp4|360p/0.m4s|360p/4.m4s|');
  });

  it('keeps the shape of an upright film', () =>
    expect(planSprite({ width: 360, height: 640 }, film(2))).toMatchObject({
      tileWidth: 90,
      tileHeight: 160,
      columns: 2,
    }));

  it('has rising times inside the film, each of another segment', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), (count) => {
        const { timesMs, segments } = planSprite({ width: 640, height: 360 }, film(count));
        expect(timesMs).toHaveLength(Math.min(25, count));
        expect(timesMs[0]).toBe(0);
        expect(new Set(segments).size).toBe(segments.length);
        expect(timesMs.every((t, i) => i === 0 || t > timesMs[i - 1]!)).toBe(true);
        expect(timesMs.at(-1)).toBeLessThan(count * 6000);
      }),
    ));
});

it('takes the poster a tenth into the film', () =>
  expect(posterArgs('360p', film(30)).join(' ')).toContain('concat:360p/init.mp4|360p/3.m4s '));
