import type { UnitTree, VersionRow } from '@hochoi/organisation';

const keyOf = (codeList: string, code: string) => `${codeList}|${code}`;

/** Units by the code of a list. A code alone names nothing: another list gives it to another unit. */
export class UnitCodes {
  private readonly units = new Map<string, Set<string>>();

  constructor(private readonly tree: UnitTree) {
    for (const version of tree.rows().versions) this.add(version);
  }

  add({ codeList, code, unitId }: Pick<VersionRow, 'codeList' | 'code' | 'unitId'>): void {
    if (codeList === null || code === null) return;
    const key = keyOf(codeList, code);
    const known = this.units.get(key);
    if (known) known.add(unitId);
    else this.units.set(key, new Set([unitId]));
  }

  /** The unit as it is on a day under that code. */
  on(codeList: string, code: string, day: string): VersionRow | undefined {
    return this.versions(codeList, code).find(({ validFrom, validTo }) => validFrom <= day && day < validTo);
  }

  /** The unit as it first was under that code. */
  first(codeList: string, code: string): VersionRow | undefined {
    return this.versions(codeList, code)[0];
  }

  /** All units of a list on a day. */
  all(codeList: string, day: string): VersionRow[] {
    return [...this.units.keys()]
      .filter((key) => key.startsWith(`${codeList}|`))
      .flatMap((key) => this.on(codeList, key.slice(codeList.length + 1), day) ?? []);
  }

  private versions(codeList: string, code: string): VersionRow[] {
    return [...(this.units.get(keyOf(codeList, code)) ?? [])]
      .flatMap((unitId) => this.tree.versionsOf(unitId))
      .filter((version) => version.codeList === codeList && version.code === code)
      .sort((a, b) => a.validFrom.localeCompare(b.validFrom));
  }
}
