import { Injectable } from '@nestjs/common';
import { materialsOf, type OpenedMaterial } from '@hochoi/contracts';
import { FileService, fileNames, PlaybackService } from '@hochoi/media';
import { libraryErrors } from '../library.errors';
import { downloadOf, type MaterialEdition, MaterialFiles } from '../materials/material-files';

/** Opens what a block shows: addresses of a film or a document. Who may is decided by whoever calls. */
@Injectable()
export class MaterialOpening {
  constructor(
    private readonly materials: MaterialFiles,
    private readonly files: FileService,
    private readonly playback: PlaybackService,
  ) {}

  /** @throws material.not-found when the text does not name it, media.not-ready */
  async openNamed(markdown: string, versionId: string, personId: string | null): Promise<OpenedMaterial> {
    if (!materialsOf(markdown).includes(versionId)) throw libraryErrors.materialNotFound();
    return this.open(versionId, personId);
  }

  /** @throws material.not-found, media.not-ready */
  async open(versionId: string, personId: string | null): Promise<OpenedMaterial> {
    const edition = (await this.materials.find([versionId])).get(versionId);
    if (!edition) throw libraryErrors.materialNotFound();
    if (edition.kind === 'document')
      return { playback: null, file: await this.documentOf(edition, personId) };
    if (edition.kind === 'image') throw libraryErrors.materialNotFound(); // its addresses stand in the page
    const addresses = await this.playback.addresses(edition.mediaId, personId);
    return { playback: { ...addresses, position: 0 }, file: null };
  }

  private async documentOf({ mediaId, file }: MaterialEdition, personId: string | null) {
    const addresses = await this.files.addresses(mediaId, personId);
    const view = addresses.get(fileNames.view(`.${file?.file?.view}`)) ?? null;
    const download = addresses.get(downloadOf(file)?.name ?? '') ?? view;
    if (!download) throw libraryErrors.materialNotFound();
    return { download, view, text: addresses.get(fileNames.text) ?? null };
  }
}
