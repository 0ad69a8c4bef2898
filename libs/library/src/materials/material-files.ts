import { Injectable } from '@nestjs/common';
import type { MaterialKind } from '@hochoi/contracts';
import { fileNames, FileService, givenFiles, type StoredFile } from '@hochoi/media';
import { Database } from '@hochoi/platform';
import { In } from 'typeorm';
import { type LessonVideo, LessonVideos } from '../lesson-videos';
import { Material } from './material.entity';
import { MaterialVersion } from './material-version.entity';

/** An edition of a material, and what the media service knows of its bytes. */
export interface MaterialEdition {
  /** Of the edition. */
  id: string;
  materialId: string;
  mediaId: string;
  kind: MaterialKind;
  title: string;
  tags: string[];
  ownerId: string | null;
  shared: boolean;
  alt: string | null;
  source: string | null;
  /** Of a picture or a document; null when its bytes are not known at all. */
  file: StoredFile | null;
  /** Of a film or a recording. */
  film: LessonVideo | null;
}

/** Reads editions of materials, many at once. */
@Injectable()
export class MaterialFiles {
  constructor(
    private readonly database: Database,
    private readonly files: FileService,
    private readonly films: LessonVideos,
  ) {}

  /** By the edition's id; ids that name nothing are absent. */
  async find(ids: readonly string[]): Promise<Map<string, MaterialEdition>> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return new Map();
    const { manager } = this.database;
    const versions = await manager.findBy(MaterialVersion, { id: In(wanted) });
    const materials = new Map(
      (await manager.findBy(Material, { id: In(versions.map(({ materialId }) => materialId)) })).map(
        (row) => [row.id, row],
      ),
    );
    const mediaOf = (film: boolean) =>
      versions
        .filter(({ materialId }) => isFilm(materials.get(materialId)) === film)
        .map(({ mediaId }) => mediaId);
    const files = await this.files.describe(mediaOf(false));
    const films = await this.films.describe(mediaOf(true));
    const editions = versions.flatMap((version): MaterialEdition[] => {
      const material = materials.get(version.materialId);
      if (!material) return [];
      const { id, materialId, mediaId, alt, source } = version;
      const { kind, title, tags, ownerId, shared } = material;
      const bytes = { file: files.get(mediaId) ?? null, film: films.get(mediaId) ?? null };
      return [{ id, materialId, mediaId, kind, title, tags, ownerId, shared, alt, source, ...bytes }];
    });
    return new Map(editions.map((edition) => [edition.id, edition]));
  }
}

/** What is given to keep: what was uploaded, or, of what nobody can look into, the PDF that was made of it. */
export function downloadOf(stored: StoredFile | null): { name: string; bytes: number } | undefined {
  const files = stored?.file ? givenFiles(stored.file) : [];
  return (
    files.find(({ name }) => name.startsWith(fileNames.original('.'))) ??
    files.find(({ name }) => name === fileNames.view(`.${stored?.file?.view}`))
  );
}

const isFilm = (material: Material | undefined): boolean =>
  material?.kind === 'video' || material?.kind === 'audio';
