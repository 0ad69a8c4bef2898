/** Every sound rendition is AAC-LC. */
export const aacCodec = 'mp4a.40.2';

/** RFC 6381 name of the H.264 in an initialisation segment, from the three bytes after the avcC box's version. */
export function avcCodec(init: Uint8Array): string {
  const bytes = Buffer.from(init);
  const box = bytes.indexOf('avcC', 0, 'latin1');
  if (box < 0 || box + 8 > bytes.length) throw new Error('no avcC box: not an H.264 initialisation segment');
  return `avc1.${bytes.toString('hex', box + 5, box + 8)}`;
}
