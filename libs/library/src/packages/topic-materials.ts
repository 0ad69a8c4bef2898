import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { fileNames, givenKey, isGivenAsItIs, mediaKeys, type StoredFile } from '@hochoi/media';
import { ObjectStorage } from '@hochoi/platform';
import { downloadOf, type MaterialEdition, MaterialFiles } from '../materials/material-files';
import { materialName } from './material-name';
import { type Film, TopicFilms } from './topic-films';

type Bytes = Pick<Film, 'open'> & { extension: string };

export interface PackedMaterial extends Bytes {
  edition: MaterialEdition;
  /** In the package: `materials/so-do.webp`. */
  file: string;
  captions: Film['captions'];
}

const NO_CAPTIONS: Film['captions'] = new Map();

/** What lessons show, for packages: as it was uploaded where that is given away, else the best that was made of it. */
@Injectable()
export class TopicMaterials {
  constructor(
    private readonly materials: MaterialFiles,
    private readonly films: TopicFilms,
    private readonly storage: ObjectStorage,
  ) {}

  /** By the edition's id, in the order given; what is gone or not ready is absent. */
  async find(editionIds: readonly string[]): Promise<Map<string, PackedMaterial>> {
    const editions = await this.materials.find(editionIds);
    const films = await this.films.find(
      [...editions.values()].flatMap(({ film, mediaId }) =>
        film && film.state !== 'failed' ? [mediaId] : [],
      ),
    );
    const packed = new Map<string, PackedMaterial>();
    for (const id of new Set(editionIds)) {
      const edition = editions.get(id);
      const film = edition && films.get(edition.mediaId);
      const bytes = film ?? (edition?.file?.state === 'ready' ? await this.bytesOf(edition.file) : null);
      if (!edition || !bytes) continue;
      const taken = [...packed.values()].map(({ file }) => file);
      const file = materialName(edition.title, bytes.extension, taken);
      const { open, extension } = bytes;
      packed.set(id, { edition, file, open, extension, captions: film?.captions ?? NO_CAPTIONS });
    }
    return packed;
  }

  private bytesOf(stored: StoredFile): Promise<Bytes | null> | Bytes | null {
    if (stored.kind === 'image') return this.picture(stored);
    const given = downloadOf(stored);
    if (!given || !stored.setId || !stored.file) return null;
    const key = givenKey(stored.file, stored.setId, given.name);
    return { extension: extname(given.name), open: () => this.storage.get(key) };
  }

  /** Never what a camera wrote. What came in a package goes out the same, so that no copy is worse than the one before. */
  private async picture(stored: StoredFile): Promise<Bytes | null> {
    if (!stored.setId) return null;
    const original = await this.plainOriginal(stored);
    const open = () =>
      original
        ? Promise.resolve(Readable.from([original]))
        : this.storage.get(inSet(stored, fileNames.large));
    return { extension: '.webp', open };
  }

  private async plainOriginal({ mediaId, file }: StoredFile): Promise<Buffer | null> {
    if (file?.mediaType !== 'image/webp') return null;
    const bytes = await this.storage.read(mediaKeys.original(mediaId));
    return isGivenAsItIs(bytes, file.details.width) ? bytes : null;
  }
}

const inSet = ({ mediaId, setId }: StoredFile, name: string): string =>
  `${mediaKeys.set(mediaId, setId!)}/${name}`;
