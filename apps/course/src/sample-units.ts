import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { line, OPEN_END, unitLevel } from '@hochoi/contracts';
import {
  applyChanges,
  type PlannedOperation,
  planOperation,
  type UnitOperationRequest,
  type UnitOperationService,
  type UnitTree,
  type VersionRow,
} from '@hochoi/organisation';
import { newId } from '@hochoi/platform';
import { parse } from 'yaml';
import { z } from 'zod';

const sampleUnit = z.strictObject({
  key: z.string().regex(/^[a-z0-9-]{1,30}$/),
  name: line(200),
  type: line(60).optional(),
  level: unitLevel,
  code: line(20).optional(),
  get children(): z.ZodOptional<z.ZodArray<typeof sampleUnit>> {
    return z.array(sampleUnit).optional();
  },
});
type SampleUnit = z.infer<typeof sampleUnit>;

const FIRST_DAY = '2025-07-01';
const CODE_LIST = 'mau';
const legalBasis = 'Dữ liệu mẫu';

/** Makes the made-up units of `organisation/units.yaml` that are not there yet. Whatever was done to those that are stays. */
export async function loadSampleUnits(
  operations: UnitOperationService,
  contentFolder: string,
  today: string,
): Promise<void> {
  const file = join(contentFolder, 'organisation', 'units.yaml');
  if (!existsSync(file)) return;
  const units = z.array(sampleUnit).parse(parse(readFileSync(file, 'utf8')));
  await operations.applyPlan((tree) => new SamplePlan(tree, today).of(units), {
    batchId: 'don-vi-mau',
    by: null,
  });
}

class SamplePlan {
  private readonly planned: PlannedOperation[] = [];

  constructor(
    private readonly tree: UnitTree,
    private readonly today: string,
  ) {}

  of(units: SampleUnit[], parentId: string | null = null): PlannedOperation[] {
    for (const unit of units) {
      const unitId = this.one(unit, parentId);
      // Below what somebody has merged or dissolved while trying things out, nothing is made again.
      if (this.tree.versionOn(unitId, this.today)) this.of(unit.children ?? [], unitId);
    }
    return this.planned;
  }

  private one(unit: SampleUnit, parentId: string | null): string {
    const id = `mau-${unit.key}`;
    if (this.tree.has(id)) return id;
    const old = this.knownByName(unit.name, parentId);
    const { key: _key, children: _children, ...facts } = unit;
    const given = { ...facts, ...(unit.code && { codeList: CODE_LIST }), parentId };
    if (!old)
      this.carryOut({
        kind: 'create',
        effectiveOn: this.firstDay(parentId),
        legalBasis,
        unit: { ...given, id },
      });
    else if (old.parentId !== parentId || old.level !== unit.level)
      this.carryOut({ kind: 'move', effectiveOn: this.today, legalBasis, unitId: old.unitId, ...given });
    return old?.unitId ?? id;
  }

  /** From before units had a tree: known by its name only, with nothing above it. */
  private knownByName(name: string, parentId: string | null): VersionRow | undefined {
    const there = [...this.tree.childrenOn(null, this.today), ...this.tree.childrenOn(parentId, this.today)];
    return there.find((version) => version.name === name && version.validTo === OPEN_END);
  }

  private firstDay(parentId: string | null): string {
    const parentFrom = parentId ? this.tree.versionsOf(parentId)[0]!.validFrom : FIRST_DAY;
    return parentFrom > FIRST_DAY ? parentFrom : FIRST_DAY;
  }

  private carryOut(request: UnitOperationRequest): void {
    const changes = planOperation(this.tree, request, { operationId: newId(), newId });
    applyChanges(this.tree, changes);
    this.planned.push({ request, changes });
  }
}
