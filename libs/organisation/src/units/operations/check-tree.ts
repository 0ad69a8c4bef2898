import { checkVersions } from './check-versions';
import { refusals } from './refusals';
import type { UnitTree } from './unit-tree';

/** Everything that must hold of a whole tree, on every day. @throws UnitRefusal */
export function checkTree(tree: UnitTree): void {
  const { versions } = tree.rows();
  for (const version of versions) {
    const next = tree.versionsOf(version.unitId).find(({ validFrom }) => validFrom > version.validFrom);
    if (version.validFrom >= version.validTo || (next && next.validFrom !== version.validTo))
      throw refusals.invalid(`Các giai đoạn của “${version.name}” không nối tiếp nhau.`, {
        unitId: version.unitId,
      });
  }
  checkVersions(tree, versions, []);
}
