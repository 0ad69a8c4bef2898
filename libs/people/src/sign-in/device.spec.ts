import { deviceOf } from './device';

const android = 'Mozilla/5.0 (Linux; Android 13; SM-A047F) AppleWebKit/537.36 (KHTML, like Gecko)';

it.each([
  [`${android} Chrome/131.0.0.0 Mobile Safari/537.36`, 'chrome/android'],
  [`${android} SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36`, 'samsung/android'],
  [`${android} Version/4.0 Chrome/131.0 Mobile Safari/537.36 Zalo android/12100`, 'zalo/android'],
  [`${android} Chrome/131.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/490.0]`, 'facebook/android'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1',
    'safari/iphone',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0',
    'edge/windows',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0', 'firefox/linux'],
  ['curl/8.5.0', 'other/other'],
  ['', 'other/other'],
  [undefined, 'other/other'],
])('%s', (userAgent, device) => expect(deviceOf(userAgent)).toBe(device));

it('nothing of a long or hostile user agent is kept', () => {
  expect(deviceOf('<script>'.repeat(5000)).length).toBeLessThanOrEqual(40);
});
