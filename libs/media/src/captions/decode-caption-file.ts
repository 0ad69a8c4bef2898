import { mediaErrors } from '../assets/media-asset.errors';

/**
 * The text of a caption file. Only UTF-8 is taken, with or without a byte order mark: bytes of Windows-1258 or of TCVN3 and VNI
 * fonts cannot be told from one another, and a wrong guess would be read out to learners.
 * @throws captions.invalid with words that say how to save it anew
 */
export function decodeCaptionFile(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.includes(0))
    throw mediaErrors.captionsNotUtf8('UTF-16');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes); // takes the byte order mark off
  } catch {
    throw mediaErrors.captionsNotUtf8('Windows-1258, TCVN3 hoặc VNI');
  }
}
