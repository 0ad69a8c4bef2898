import { kindOf } from './material-kind';

const film = { kind: 'film' as const, fileName: 'bai.mp4', manifest: null };
const made = (kind: string) => ({ ...film, manifest: { kind } as never });

test.each([
  [{ asset: film, found: null }, 'video'],
  [{ asset: { ...film, fileName: 'phát thanh.MP3' }, found: null }, 'audio'],
  [{ asset: made('sound'), found: null }, 'audio'],
  [{ asset: { ...made('camera'), fileName: 'a.mp3' }, found: null }, 'video'],
  [{ asset: made('slides'), found: null }, 'video'],
  [{ asset: { ...film, kind: 'image' as const }, found: null }, 'image'],
  [{ asset: { ...film, kind: 'document' as const }, found: null }, 'document'],
  [{ asset: { ...film, kind: 'document' as const }, found: { view: 'image' } }, 'image'],
  [{ asset: { ...film, kind: 'image' as const }, found: { view: 'pdf' } }, 'document'],
])('%j is %s', (uploaded, kind) => {
  expect(kindOf(uploaded)).toBe(kind);
});
