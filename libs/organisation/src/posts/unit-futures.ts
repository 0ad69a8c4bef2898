import { Injectable } from '@nestjs/common';
import { In, LessThanOrEqual } from 'typeorm';
import { Database } from '@hochoi/platform';
import { UnitLink } from '../units/unit-link.entity';
import { UnitVersion } from '../units/unit-version.entity';

/** What became of a unit. */
export interface UnitFuture {
  /** The unit itself while it is there, or the end of its chain of whole links; null when nobody can say. */
  nowId: string | null;
  /** When that is not known: units that took a part of it, where they are now. */
  successorIds: string[];
}

const BATCH = 500;

/** Follows what became of units. A part is never followed on its own: where its people went is not known. */
@Injectable()
export class UnitFutures {
  constructor(private readonly database: Database) {}

  async of(unitIds: readonly string[], on: string): Promise<Map<string, UnitFuture>> {
    const map = await this.read([...new Set(unitIds)], on);
    return new Map(unitIds.map((id) => [id, futureOf(id, map)]));
  }

  /** Which of the units are there on that day. */
  async alive(unitIds: readonly string[], on: string): Promise<Set<string>> {
    const found = await inBatches([...new Set(unitIds)], (ids) =>
      this.database.manager
        .createQueryBuilder(UnitVersion, 'v')
        .select('v.unitId', 'unitId')
        .where({ unitId: In(ids), validFrom: LessThanOrEqual(on) })
        .andWhere('v.validTo > :on', { on })
        .getRawMany<{ unitId: string }>(),
    );
    return new Set(found.map(({ unitId }) => unitId));
  }

  private async read(unitIds: string[], on: string): Promise<LinkMap> {
    const map: LinkMap = { alive: new Set(), links: new Map() };
    const seen = new Set<string>();
    for (let wave = unitIds; wave.length > 0;) {
      wave.forEach((id) => seen.add(id));
      for (const id of await this.alive(wave, on)) map.alive.add(id);
      const links = await this.linksFrom(
        wave.filter((id) => !map.alive.has(id)),
        on,
      );
      for (const link of links)
        map.links.set(link.fromUnitId, [...(map.links.get(link.fromUnitId) ?? []), link]);
      wave = [...new Set(links.map(({ toUnitId }) => toUnitId))].filter((id) => !seen.has(id));
    }
    return map;
  }

  private linksFrom(unitIds: string[], on: string): Promise<UnitLink[]> {
    return inBatches(unitIds, (ids) =>
      this.database.manager.findBy(UnitLink, {
        fromUnitId: In(ids),
        kind: In(['whole', 'part']),
        linkedOn: LessThanOrEqual(on),
      }),
    );
  }
}

interface LinkMap {
  alive: Set<string>;
  links: Map<string, UnitLink[]>;
}

function futureOf(unitId: string, map: LinkMap): UnitFuture {
  const nowId = endOfWholes(unitId, map);
  return { nowId, successorIds: nowId ? [] : [...partsOf(unitId, map, new Set())] };
}

function endOfWholes(unitId: string, { alive, links }: LinkMap): string | null {
  const seen = new Set<string>();
  for (let id: string | undefined = unitId; id && !seen.has(id);) {
    if (alive.has(id)) return id;
    seen.add(id);
    id = links.get(id)?.find(({ kind }) => kind === 'whole')?.toUnitId;
  }
  return null;
}

function partsOf(unitId: string, map: LinkMap, seen: Set<string>): Set<string> {
  if (seen.has(unitId)) return new Set();
  seen.add(unitId);
  const next = map.links.get(unitId) ?? [];
  const found = next.map(({ toUnitId }) =>
    map.alive.has(toUnitId) ? new Set([toUnitId]) : partsOf(toUnitId, map, seen),
  );
  return new Set(found.flatMap((ids) => [...ids]));
}

async function inBatches<T>(ids: string[], read: (some: string[]) => Promise<T[]>): Promise<T[]> {
  const all: T[] = [];
  for (let from = 0; from < ids.length; from += BATCH)
    all.push(...(await read(ids.slice(from, from + BATCH))));
  return all;
}
