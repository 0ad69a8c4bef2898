import { Injectable } from '@nestjs/common';
import { isWithin, type UnitRef } from '@hochoi/contracts';
import { In } from 'typeorm';
import { Database } from '@hochoi/platform';
import { UnitVersion } from '../units/unit-version.entity';

/** A unit as of a day. */
export interface UnitOn {
  unitId: string;
  on: string;
}

const MOST_LEVELS = 12;
const BATCH = 500;
const keyOf = ({ unitId, on }: UnitOn) => `${unitId} ${on}`;

export type UnitRefs = (asked: UnitOn) => UnitRef;

/** What units were called, and what stood above them, on given days; for many units in as many queries as the tree is deep. */
@Injectable()
export class UnitLabels {
  constructor(private readonly database: Database) {}

  async refs(asked: readonly UnitOn[]): Promise<UnitRefs> {
    const versions = await this.withAncestors(asked);
    const refs = new Map(asked.map((one) => [keyOf(one), refOf(one, versions)]));
    return (one) => refs.get(keyOf(one))!;
  }

  /** All versions of the units and of everything that stood above them on the asked days, by unit. */
  private async withAncestors(asked: readonly UnitOn[]): Promise<Map<string, UnitVersion[]>> {
    const versions = new Map<string, UnitVersion[]>();
    let wanted = [...asked];
    for (let level = 0; level < MOST_LEVELS && wanted.length > 0; level += 1) {
      await this.load(versions, [...new Set(wanted.map(({ unitId }) => unitId))]);
      const parents = wanted.flatMap(({ unitId, on }) => {
        const parentId = versionOn(versions.get(unitId), on)?.parentId;
        return parentId ? [{ unitId: parentId, on }] : [];
      });
      wanted = [...new Map(parents.map((one) => [keyOf(one), one])).values()];
    }
    return versions;
  }

  private async load(versions: Map<string, UnitVersion[]>, unitIds: string[]): Promise<void> {
    const missing = unitIds.filter((id) => !versions.has(id));
    for (const id of missing) versions.set(id, []);
    for (let from = 0; from < missing.length; from += BATCH) {
      const found = await this.database.manager.findBy(UnitVersion, {
        unitId: In(missing.slice(from, from + BATCH)),
      });
      for (const version of found) versions.get(version.unitId)!.push(version);
    }
  }
}

/** The version of that day; after the unit's end its last one, before its beginning its first. */
export function versionOn(versions: readonly UnitVersion[] = [], on: string): UnitVersion | undefined {
  const inOrder = [...versions].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const then = inOrder.find(({ validFrom, validTo }) => isWithin({ from: validFrom, to: validTo }, on));
  return then ?? inOrder.findLast(({ validFrom }) => validFrom <= on) ?? inOrder[0];
}

function refOf({ unitId, on }: UnitOn, versions: Map<string, UnitVersion[]>): UnitRef {
  const version = versionOn(versions.get(unitId), on);
  const path: string[] = [];
  let above = version;
  for (let level = 0; above?.parentId && level < MOST_LEVELS; level += 1) {
    above = versionOn(versions.get(above.parentId), on);
    if (above) path.unshift(above.name);
  }
  const { name = '', type = null, level = 'other' } = version ?? {};
  return { id: unitId, name, type, level, path };
}
