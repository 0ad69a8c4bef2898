/** The first that fits counts: nearly every browser also names those it descends from. */
const browsers: [RegExp, string][] = [
  [/\bZalo\b/i, 'zalo'],
  [/\bFBAN|\bFBAV|\bFB_IAB/, 'facebook'],
  [/coc_coc_browser|CocCocBrowser/i, 'coc-coc'],
  [/\bEdgA?\/|\bEdgiOS\//, 'edge'],
  [/\bOPR\/|\bOpera/, 'opera'],
  [/SamsungBrowser/, 'samsung'],
  [/UCBrowser/, 'uc'],
  [/\bFirefox\/|\bFxiOS\//, 'firefox'],
  [/\bChrome\/|\bCriOS\/|\bChromium\//, 'chrome'],
  [/\bSafari\//, 'safari'],
];
const systems: [RegExp, string][] = [
  [/\bAndroid\b/, 'android'],
  [/\biPhone\b/, 'iphone'],
  [/\biPad\b/, 'ipad'],
  [/\bWindows\b/, 'windows'],
  [/\bCrOS\b/, 'chromeos'],
  [/\bMacintosh\b/, 'mac'],
  [/\bLinux\b/, 'linux'],
];
const firstIn = (list: [RegExp, string][], text: string): string =>
  list.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';

/** `chrome/android`: the two facts by which somebody knows her own device again. Versions and models are not kept. */
export const deviceOf = (userAgent = ''): string =>
  `${firstIn(browsers, userAgent)}/${firstIn(systems, userAgent)}`;
