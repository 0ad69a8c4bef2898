import {
  applyChanges,
  checkVersions,
  planOperation,
  type PlannedOperation,
  type UnitDoubt,
  type UnitOperationRequest,
  UnitRefusal,
  type UnitTree,
  type VersionRow,
} from '@hochoi/organisation';
import { type Doubt, doubtList, type Report } from '../doubts';
import { UnitCodes } from './unit-codes';

/** About what a doubt is. */
export interface Place {
  file: string;
  line: number | null;
}

/** What is being worked out: each operation is made so in the tree before the next one is looked at. */
export class Planning {
  readonly operations: PlannedOperation[] = [];
  readonly doubts: Doubt[];
  readonly report: Report;
  readonly codes: UnitCodes;
  private readonly places = new Map<string, Place>();
  private readonly rows = new Map<string, Place>();

  constructor(
    readonly tree: UnitTree,
    readonly newId: () => string,
  ) {
    const list = doubtList();
    this.doubts = list.doubts;
    this.report = list.report;
    this.codes = new UnitCodes(tree);
  }

  /** An operation that cannot be is reported and left out. */
  perform(at: Place, request: UnitOperationRequest): void {
    try {
      const options = { operationId: this.newId(), newId: this.newId, checkLater: true };
      const changes = planOperation(this.tree, request, options);
      applyChanges(this.tree, changes);
      for (const version of changes.opened) {
        this.codes.add(version);
        this.places.set(version.id, at);
        this.remember(version.unitId, at);
      }
      this.operations.push({ request, changes });
    } catch (error) {
      if (!(error instanceof UnitRefusal)) throw error;
      this.report(at, 'refused', error.message, 'Không thực hiện thao tác này.');
    }
  }

  /** By which row a unit came in: the first one counts. */
  remember(unitId: string, at: Place): void {
    if (!this.rows.has(unitId)) this.rows.set(unitId, at);
  }

  /** The row by which a unit came in; else the file as a whole. */
  placeOf(unitId: string, file: string): Place {
    return this.rows.get(unitId) ?? { file, line: null };
  }

  /** Between two operations of one day a tree may be odd (two provinces of one name); at the end it may not. */
  check(): void {
    for (const [versionId, at] of this.places) {
      const version = this.tree.version(versionId);
      if (version) this.checkOne(at, version);
    }
  }

  private checkOne(at: Place, version: VersionRow): void {
    const odd: UnitDoubt[] = [];
    try {
      checkVersions(this.tree, [version], odd);
    } catch (error) {
      if (!(error instanceof UnitRefusal)) throw error;
      this.report(at, 'refused', error.message, 'Cần sửa tệp trước khi nhập.');
    }
    if (odd.some(({ code }) => code === 'unit.same-name')) this.reportNamesakes(at, version);
  }

  private reportNamesakes(at: Place, version: VersionRow): void {
    const codes = [version, ...this.tree.namesakes(version)].map(({ code }) => code).join(', ');
    const problem = `Cùng đơn vị cấp trên có nhiều đơn vị tên “${version.name}”: mã ${codes}.`;
    this.report(at, 'same-name', problem, 'Vẫn nhận, phân biệt bằng mã.');
  }
}
