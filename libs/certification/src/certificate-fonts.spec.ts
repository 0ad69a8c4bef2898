import { readCertificateFonts } from './certificate-fonts';
import { fontRuns } from './rendering/font-runs';
import { facesOf, type FontStyle } from './rendering/paper-fonts';

const vowels = [...'aăâeêioôơuưy'];
const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const lower = vowels.flatMap((v) => tones.map((tone) => (v + tone).normalize('NFC'))).join('');
const alphabet = `${lower}bcdđghklmnpqrstvxfjwz`;
const all = `${alphabet}${alphabet.toLocaleUpperCase('vi')}0123456789 .,;:!?/()“”"'’–—-…&+%č ñ`;

describe('Be Vietnam Pro', () => {
  const fonts = readCertificateFonts();

  it.each(Object.keys(fonts) as FontStyle[])(
    '%s has every Vietnamese letter, with its stacked marks',
    async (style) => {
      const faces = (await facesOf(fonts))[style];
      expect([...lower]).toHaveLength(72);
      expect(() => fontRuns(all, faces)).not.toThrow();
    },
  );
});
