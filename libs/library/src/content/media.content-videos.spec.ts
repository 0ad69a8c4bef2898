import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MediaService, UploadFolder } from '@hochoi/media';
import type { ObjectStorage } from '@hochoi/platform';
import { MediaContentVideos } from './media.content-videos';

const file = join(mkdtempSync(join(tmpdir(), 'hochoi-film-')), 'bai-mot.mp4');
writeFileSync(file, 'film');

/** Imports the film where the media service knows it in this state, or not at all. */
async function importKnown(state: string | null) {
  const done: string[] = [];
  const begun = { id: 'new', state: 'uploading' };
  const media = {
    bySha256: () => Promise.resolve(state && { id: 'known', state }),
    begin: () => Promise.resolve(begun),
    uploaded: (id: string) => Promise.resolve(done.push(`uploaded ${id}`)),
  } as unknown as MediaService;
  const uploads = {
    takeIn: (_: string, id: string) => Promise.resolve(done.push(`copied ${id}`)),
  } as unknown as UploadFolder;
  const id = await new MediaContentVideos(media, uploads, {} as ObjectStorage).import(file, null, null);
  return [id, ...done];
}

describe('a film of the content files', () => {
  it.each([
    ['is copied when it is new', null, ['new', 'copied new', 'uploaded new']],
    [
      'is copied again when a load was killed on the way',
      'uploading',
      ['known', 'copied known', 'uploaded known'],
    ],
    ['is taken as it is when all of it has come', 'ready', ['known']],
  ])('%s', async (_, state, expected) => expect(await importKnown(state)).toEqual(expected));
});
