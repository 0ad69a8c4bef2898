import fc from 'fast-check';
import { lawKey, shownNumber, titleKey } from './law-key';

describe('by what a law is known', () => {
  it('is its number where it has one', () => {
    expect(lawKey('Luật Bình đẳng giới số 73/2006/QH11')).toBe('73/2006/QH11');
    expect(shownNumber('73/2006/QH11')).toBe('73/2006/QH11');
  });

  it.each([
    'Điều lệ Hội Liên hiệp Phụ nữ Việt Nam',
    'điều lệ hội liên hiệp phụ nữ việt nam.',
    '  Điều lệ  Hội Liên hiệp Phụ nữ Việt Nam '.normalize('NFD'),
  ])('is else its title, however it is written: %s', (title) =>
    expect(lawKey(title)).toBe(titleKey('Điều lệ Hội Liên hiệp Phụ nữ Việt Nam')),
  );

  it('is another for another title, fits its column, and is never shown', () => {
    expect(titleKey('Hiến pháp năm 2013')).not.toBe(titleKey('Hiến pháp năm 1992'));
    fc.assert(
      fc.property(fc.string(), (title) => {
        expect(titleKey(title).length).toBeLessThanOrEqual(60);
        expect(shownNumber(titleKey(title))).toBeNull();
      }),
    );
  });
});
