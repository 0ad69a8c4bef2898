import { fold, OPEN_END, titleSortKey } from '@hochoi/contracts';
import type { Decision, NewUnit, UnitChange } from './operation';
import { refusals } from './refusals';
import type { LinkRow, NamedUnit, UnitChanges, VersionRow } from './rows';
import type { UnitTree } from './unit-tree';

export interface DraftOptions {
  operationId: string;
  newId: () => string;
  /**
   * The caller checks what was opened when its last operation of the day is made so: within a day of many operations a name or
   * parent may be odd for a moment.
   */
  checkLater?: boolean;
}

export const namesOf = (name: string) => ({
  name,
  nameSearch: fold(name).slice(0, 200),
  nameSort: titleSortKey(name),
});

/** Works an operation out on the tree itself, and keeps account of it. */
export class Draft {
  readonly changes: UnitChanges;
  readonly on: string;

  constructor(
    readonly tree: UnitTree,
    private readonly decision: Decision,
    private readonly options: DraftOptions,
  ) {
    this.on = decision.effectiveOn;
    const { operationId } = options;
    this.changes = {
      operationId,
      created: [],
      opened: [],
      before: [],
      closed: [],
      links: [],
      named: [],
      doubts: [],
    };
  }

  create({ id, parentId, name, ...facts }: NewUnit): string {
    const unitId = id ?? this.options.newId();
    if (this.tree.has(unitId)) throw refusals.invalid('Mã nội bộ của đơn vị mới đã được dùng.', { unitId });
    if (facts.level === 'district' && this.on >= DISTRICTS_ENDED)
      throw refusals.levelEnded(name, DISTRICTS_ENDED);
    const { type = null, codeList = null, code = null, level } = facts;
    this.changes.created.push(unitId);
    this.open({ unitId, parentId, ...namesOf(name), type, codeList, code, level });
    return unitId;
  }

  /** @returns whether anything was different */
  revise(unitId: string, { name, ...change }: UnitChange): boolean {
    const current = this.changeable(unitId);
    const next = { ...current, ...defined(change), ...(name !== undefined && namesOf(name)) };
    const keys = ['parentId', 'name', 'type', 'level', 'codeList', 'code'] as const;
    if (keys.every((key) => next[key] === current[key])) return false;
    this.close(current);
    this.open(next);
    return true;
  }

  end(unitId: string): VersionRow {
    const current = this.changeable(unitId);
    if (this.tree.versionsOf(unitId)[0]!.validFrom === this.on) throw refusals.beginsThatDay(current);
    this.close(current);
    return current;
  }

  link(fromUnitId: string, toUnitId: string, kind: LinkRow['kind'], note: string | null = null): void {
    if (fromUnitId === toUnitId) return;
    const { operationId, newId } = { ...this.options };
    const link = { id: newId(), fromUnitId, toUnitId, linkedOn: this.on, kind, note, operationId };
    this.changes.links.push(link);
    this.tree.link(link);
  }

  name(unitId: string, part: NamedUnit['part']): void {
    const { named } = this.changes;
    if (!named.some((one) => one.unitId === unitId && one.part === part)) named.push({ unitId, part });
  }

  doubt(code: string, message: string, unitIds: string[]): void {
    this.changes.doubts.push({ code, message, unitIds });
  }

  /** What is valid on the day and for ever after: history that was recorded for later is not written over. */
  private changeable(unitId: string): VersionRow {
    const current = this.tree.require(unitId, this.on);
    if (current.validTo === OPEN_END) return current;
    const next = this.tree.versionsOf(unitId).find(({ validFrom }) => validFrom === current.validTo);
    throw refusals.laterChange(current, current.validTo, next?.operationId ?? this.tree.endedBy(unitId));
  }

  private open(
    version: Omit<VersionRow, 'id' | 'validFrom' | 'validTo' | 'legalBasis' | 'operationId'>,
  ): void {
    const opened: VersionRow = {
      ...version,
      id: this.options.newId(),
      validFrom: this.on,
      validTo: OPEN_END,
      legalBasis: this.decision.legalBasis ?? null,
      operationId: this.options.operationId,
    };
    this.changes.opened.push(opened);
    this.tree.put(opened);
  }

  private close(version: VersionRow): void {
    const { opened, before, closed } = this.changes;
    this.tree.remove(version.id);
    if (opened.includes(version)) opened.splice(opened.indexOf(version), 1);
    else before.push(version);
    if (version.validFrom === this.on) return;
    closed.push({ id: version.id, validTo: this.on });
    this.tree.put({ ...version, validTo: this.on });
  }
}

/** No district since then: resolution 202/2025/QH15 and the law on local government of 16/06/2025. */
const DISTRICTS_ENDED = '2025-07-01';

const defined = <T extends object>(change: T): Partial<T> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>;
