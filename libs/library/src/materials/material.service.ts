import { Injectable } from '@nestjs/common';
import type { MaterialChange, NewEdition, NewMaterial } from '@hochoi/contracts';
import { FileService, type MediaAsset, MediaService } from '@hochoi/media';
import { type Actor, AuditTrail, Clock, Database } from '@hochoi/platform';
import type { Author } from '../author';
import { MaterialAccess } from './material-access';
import { Material } from './material.entity';
import { materialErrors } from './material.errors';
import { kindOf } from './material-kind';
import { MaterialRows } from './material-rows';
import { MaterialVersion } from './material-version.entity';

export type MaterialKeeper = Author & Pick<Actor, 'accountId'> & { address?: string };

/** What is said of one before anybody has looked into its file. */
export type BroughtMaterial = Pick<Material, 'kind' | 'title' | 'tags'> & Pick<NewMaterial, 'alt' | 'source'>;

const recorded = ({ title, tags, shared }: Material) => ({ title, tags: tags.join(', '), shared });

/** What authors put into the library of materials and change there. Each change is recorded. */
@Injectable()
export class MaterialService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly rows: MaterialRows,
    private readonly access: MaterialAccess,
    private readonly media: MediaService,
    private readonly files: FileService,
  ) {}

  /** @throws media.not-found for what is no upload of hers, material.invalid for one that failed */
  async create(by: MaterialKeeper, given: NewMaterial): Promise<Material> {
    return this.database.transaction(async () => {
      const kind = await this.kindOfUpload(given.mediaId, by);
      return (await this.insert(by, { ...given, kind }, given.mediaId)).material;
    });
  }

  /** What comes with a package; its file is whole, and still to be prepared. @returns the edition's id */
  async bring(by: MaterialKeeper, given: BroughtMaterial, mediaId: string): Promise<string> {
    return this.database.transaction(
      async () => (await this.insert(by, { ...given, shared: false }, mediaId)).editionId,
    );
  }

  /** @throws material.not-found, material.forbidden, material.lost-race */
  async change(id: string, by: MaterialKeeper, lockVersion: number, given: MaterialChange): Promise<void> {
    const { title, tags, shared, archived } = given;
    await this.database.transaction(async (manager) => {
      const before = await this.access.changeable(id, by);
      const now = this.clock.now();
      const after: Material = {
        ...before,
        title: title ?? before.title,
        tags: tags ? [...new Set(tags)] : before.tags,
        shared: shared ?? before.shared,
        archivedAt: archived === undefined ? before.archivedAt : archived ? (before.archivedAt ?? now) : null,
        updatedAt: now,
        lockVersion: lockVersion + 1,
      };
      const { affected } = await manager.update(Material, { id, lockVersion }, after);
      if (affected !== 1) throw materialErrors.lostRace();
      if (title !== undefined || tags) await this.rows.writeWords(after);
      await this.record(actionOf(before, after), by, before, after);
    });
  }

  /** @throws as `create`; material.not-found, material.forbidden, material.invalid for another kind, material.lost-race */
  async addEdition(id: string, by: MaterialKeeper, given: NewEdition): Promise<void> {
    await this.database.transaction(async (manager) => {
      const before = await this.access.changeable(id, by);
      const kind = await this.settledKind(before);
      if ((await this.kindOfUpload(given.mediaId, by)) !== kind) throw materialErrors.otherKind();
      const { latest, lockVersion } = before;
      const after = {
        ...before,
        kind,
        latest: latest + 1,
        lockVersion: lockVersion + 1,
        updatedAt: this.clock.now(),
      };
      // Of two editions brought at once the second hears that it was not first, instead of standing on what it has not seen.
      const { affected } = await manager.update(Material, { id, lockVersion }, after);
      if (affected !== 1) throw materialErrors.lostRace();
      await this.rows.addEdition(id, after.latest, by.personId, given);
      await this.record('material.edition-added', by, { edition: latest }, { edition: after.latest }, after);
    });
  }

  /** The newest first. @throws material.not-found */
  async withEditions(
    id: string,
    author: Author,
  ): Promise<{ material: Material; editions: MaterialVersion[] }> {
    const material = await this.access.readable(id, author);
    const order = { number: 'DESC' } as const;
    return {
      material,
      editions: await this.database.manager.find(MaterialVersion, { where: { materialId: id }, order }),
    };
  }

  /** @throws material.not-found */
  async edition(materialId: string, editionId: string, author: Author): Promise<MaterialVersion> {
    await this.access.readable(materialId, author);
    const edition = await this.database.manager.findOneBy(MaterialVersion, { id: editionId, materialId });
    if (!edition) throw materialErrors.notFound();
    return edition;
  }

  private async kindOfUpload(mediaId: string, { personId }: Author): Promise<Material['kind']> {
    const [asset] = await this.media.findMany([mediaId]);
    if (!asset || asset.ownerId !== personId) throw materialErrors.uploadNotFound();
    if (asset.state === 'failed') throw materialErrors.uploadFailed(asset.failureMessage ?? '');
    return this.kindOfAsset(asset);
  }

  private async kindOfAsset(asset: MediaAsset): Promise<Material['kind']> {
    const found = (await this.files.describe([asset.id])).get(asset.id)?.file ?? null;
    return kindOf({ asset, found });
  }

  /** Whether a film has pictures shows only when it was prepared, which may have been after it came into the library. */
  private async settledKind({ id, kind, latest }: Material): Promise<Material['kind']> {
    const newest = await this.database.manager.findOneByOrFail(MaterialVersion, {
      materialId: id,
      number: latest,
    });
    const [asset] = await this.media.findMany([newest.mediaId]);
    return asset ? this.kindOfAsset(asset) : kind;
  }

  private async insert(
    by: MaterialKeeper,
    { kind, title, tags, shared, alt, source }: BroughtMaterial & { shared: boolean },
    mediaId: string,
  ): Promise<{ material: Material; editionId: string }> {
    const material = await this.rows.begin({ kind, title, tags, shared, ownerId: by.personId });
    const edition = { mediaId, alt, source, note: null };
    const editionId = await this.rows.addEdition(material.id, 1, by.personId, edition);
    await this.record('material.added', by, null, material);
    return { material, editionId };
  }

  private async record(
    action: string,
    by: MaterialKeeper,
    before: Material | { edition: number } | null,
    after: Material | { edition: number },
    material = after as Material,
  ): Promise<void> {
    const { personId, accountId, address } = by;
    const told = (one: Material | { edition: number }) => ('edition' in one ? one : recorded(one));
    await this.audit.record({
      action,
      actor: { personId, accountId },
      address,
      subject: { kind: 'material', id: material.id, label: material.title },
      before: before && told(before),
      after: told(after),
    });
  }
}

/** What the audit trail calls a change: putting away and sharing are said by their names. */
function actionOf(before: Material, after: Material): string {
  if (!before.archivedAt !== !after.archivedAt)
    return after.archivedAt ? 'material.archived' : 'material.restored';
  if (before.shared !== after.shared) return after.shared ? 'material.shared' : 'material.unshared';
  return 'material.changed';
}
