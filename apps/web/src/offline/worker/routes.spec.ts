import { outdatedShells, wayOf } from './routes';

const origin = 'https://hochoi.vn';
const built = new Set(['/assets/index-1.js', '/icon.svg']);

test.each([
  ['GET', 'navigate', '/', 'page'],
  ['GET', 'navigate', '/chuyen-de/CD001/bai/b1', 'page'],
  ['GET', 'cors', '/assets/index-1.js', 'built'],
  ['GET', 'cors', '/assets/of-an-older-build.js', 'built'],
  ['GET', 'no-cors', '/icon.svg', 'built'],
  ['GET', 'no-cors', '/kept/a1/CD001/hinh/small.webp', 'kept'],
  ['GET', 'navigate', '/kept/a1/CD001/mau/view.pdf', 'kept'],
  ['GET', 'cors', '/api/v1/topics/CD001', 'leave'],
  ['GET', 'navigate', '/api/v1/me/data.zip', 'leave'],
  ['GET', 'no-cors', '/api/v1/play/token/small.webp', 'leave'],
  ['GET', 'same-origin', '/sw.js', 'leave'],
  ['POST', 'cors', '/api/v1/sessions', 'leave'],
  ['HEAD', 'cors', '/assets/index-1.js', 'leave'],
  ['GET', 'no-cors', '/card.png', 'leave'],
])('%s %s %s: %s', (method, mode, path, way) =>
  expect(wayOf({ method, mode, url: origin + path }, origin, built)).toBe(way),
);

test('another site is left alone, whatever its address looks like', () => {
  expect(wayOf({ method: 'GET', mode: 'cors', url: 'https://a.vn/assets/index-1.js' }, origin, built)).toBe(
    'leave',
  );
});

test.each([
  [['hochoi-shell.b'], []],
  [['hochoi-shell.a', 'hochoi-shell.b'], ['hochoi-shell.a']],
  [['hochoi-shell.a', 'hochoi-shell.b', 'hochoi-kept.lan.CD001.1', 'hochoi-shell.c'], ['hochoi-shell.a']],
  [['hochoi-shell.c'], []],
  [['hochoi-shell.c', 'hochoi-shell.a', 'hochoi-shell.b'], ['hochoi-shell.a']],
])('of %j, the current build c and the newest before it stay', (names, gone) =>
  expect(outdatedShells(names, 'hochoi-shell.c')).toEqual(gone),
);
