import type { MaterialKind } from '@hochoi/contracts';
import { type EntityManager, In } from 'typeorm';
import { Material } from './material.entity';
import { MaterialVersion } from './material-version.entity';

export interface EditionName {
  mediaId: string;
  kind: MaterialKind;
  title: string;
}

/** What editions are called and where their bytes lie, without asking the media service. By the edition's id. */
export async function editionNames(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, EditionName>> {
  if (ids.length === 0) return new Map();
  const rows = await manager
    .createQueryBuilder(MaterialVersion, 'e')
    .innerJoin(Material, 'm', 'm.id = e.materialId')
    .select('e.id', 'id')
    .addSelect('e.mediaId', 'mediaId')
    .addSelect('m.kind', 'kind')
    .addSelect('m.title', 'title')
    .where({ id: In([...new Set(ids)]) })
    .getRawMany<EditionName & { id: string }>();
  return new Map(rows.map(({ id, ...name }) => [id, name]));
}
