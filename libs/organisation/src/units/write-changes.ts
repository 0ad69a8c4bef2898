import type { EntityManager } from 'typeorm';
import { insertRows, isUniqueViolation, newId } from '@hochoi/platform';
import { In } from 'typeorm';
import { noteUnitsMoved } from '../counts/note-changes';
import type { UnitChanges, UnitTree, VersionRow } from './operations';
import { namePartsOf, UnitNamePart } from './unit-name-part.entity';
import { Unit } from './unit.entity';
import { unitErrors } from './unit.errors';
import { UnitLink } from './unit-link.entity';
import { UnitOperation } from './unit-operation.entity';
import { UnitOperationUnit } from './unit-operation-unit.entity';
import { UnitVersion } from './unit-version.entity';
import { UnitVersionBefore } from './unit-version-before.entity';

export interface Recorded {
  operation: UnitOperation;
  changes: UnitChanges;
}

const CHUNK = 500;

/** Writes what operations changed, one after another; `tree` is as it is after the last of them. */
export async function writeOperations(
  manager: EntityManager,
  recorded: readonly Recorded[],
  tree: UnitTree,
  now: Date,
): Promise<void> {
  await guarded(() => writeVersions(manager, recorded, tree, now));
  const links = recorded.flatMap(({ changes }) => changes.links);
  const named = recorded.flatMap(({ changes }) =>
    changes.named.map((one) => ({ id: newId(), operationId: changes.operationId, ...one })),
  );
  const before = recorded.flatMap(({ changes: { before, operationId } }) =>
    before.map((content) => ({ id: newId(), operationId, versionId: content.id, content })),
  );
  await insertRows(manager, UnitLink, links);
  await insertRows(
    manager,
    UnitOperation,
    recorded.map(({ operation }) => operation),
  );
  await insertRows(manager, UnitOperationUnit, named);
  await insertRows(manager, UnitVersionBefore, before);
  await noteUnitsMoved(manager);
}

/** What ends goes first: nothing new may meet a code that is about to be given back. */
async function writeVersions(
  manager: EntityManager,
  recorded: readonly Recorded[],
  tree: UnitTree,
  now: Date,
): Promise<void> {
  const opened = new Set(recorded.flatMap(({ changes }) => changes.opened.map(({ id }) => id)));
  const before = recorded.flatMap(({ changes }) => changes.before.map(({ id }) => id));
  const known = [...new Set(before)].filter((id) => !opened.has(id));
  const gone = known.filter((id) => !tree.version(id));
  await deleteVersions(manager, gone);
  await closeVersions(
    manager,
    known.flatMap((id) => tree.version(id) ?? []),
  );
  const created = recorded.flatMap(({ changes: { created, operationId } }) =>
    created.map((id) => ({ id, createdAt: now, operationId })),
  );
  await insertRows(manager, Unit, created);
  await insertVersions(
    manager,
    [...opened].flatMap((id) => tree.version(id) ?? []),
  );
}

/** Whoever loses a race that no lock could foresee (for a code, for instance) hears so. */
async function guarded(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw isUniqueViolation(error) ? unitErrors.conflict() : error;
  }
}

export async function insertVersions(manager: EntityManager, versions: readonly VersionRow[]): Promise<void> {
  await insertRows(manager, UnitVersion, versions);
  await insertRows(manager, UnitNamePart, versions.flatMap(namePartsOf));
}

export async function deleteVersions(manager: EntityManager, ids: readonly string[]): Promise<void> {
  for (const page of pages(ids)) {
    await manager.delete(UnitNamePart, { versionId: In(page) });
    await manager.delete(UnitVersion, { id: In(page) });
  }
}

/** @throws unit.conflict when one of them is not there any more */
async function closeVersions(manager: EntityManager, versions: readonly VersionRow[]): Promise<void> {
  for (const validTo of new Set(versions.map((version) => version.validTo)))
    for (const page of pages(versions.filter((version) => version.validTo === validTo).map(({ id }) => id))) {
      const { affected } = await manager.update(UnitVersion, { id: In(page) }, { validTo });
      if (affected !== page.length) throw unitErrors.conflict();
    }
}

export function* pages<T>(all: readonly T[], size = CHUNK): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
