import { Injectable } from '@nestjs/common';
import type { VersionRow } from './operations';
import { Shelf } from './operations/shelf';
import type { UnitReach } from './unit-reach';
import { UnitTreeService } from './unit-tree.service';

export interface ExportedUnit {
  version: VersionRow;
  /** Names of the units above, from the top down. */
  path: string[];
}

/** So many siblings at a time; of each batch all children are read at once. */
const SIBLINGS = 100;

/** The tree as of a day from the top down, in the order of names: never more than a few hundred units in memory. */
@Injectable()
export class UnitExportService {
  constructor(private readonly tree: UnitTreeService) {}

  /** The same units, names, places and order whenever it is asked, whatever was decided for later days. */
  async *whole(on: string, reach: UnitReach): AsyncGenerator<ExportedUnit> {
    let cursor: string | undefined;
    do {
      const page = await this.tree.children(null, on, reach, { cursor, limit: SIBLINGS });
      const paths = await this.tree.paths(
        page.items.map(({ unitId }) => unitId),
        on,
      );
      for (const version of page.items)
        yield* this.below(
          [version],
          paths.get(version.unitId)!.map(({ name }) => name),
          on,
          reach,
        );
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
  }

  private async *below(
    siblings: VersionRow[],
    path: string[],
    on: string,
    reach: UnitReach,
  ): AsyncGenerator<ExportedUnit> {
    for (let from = 0; from < siblings.length; from += SIBLINGS) {
      const batch = siblings.slice(from, from + SIBLINGS);
      const children = await this.childrenOf(batch, on, reach);
      for (const version of batch) {
        yield { version, path };
        const own = [...children.of(version.unitId)];
        if (own.length > 0) yield* this.below(own, [...path, version.name], on, reach);
      }
    }
  }

  private async childrenOf(batch: VersionRow[], on: string, reach: UnitReach): Promise<Shelf<VersionRow>> {
    const ids = batch.map(({ unitId }) => unitId);
    const children = new Shelf<VersionRow>(({ parentId }) => parentId!);
    for (const version of await this.tree.childrenOfAll(ids, on, reach)) children.add(version);
    return children;
  }
}
