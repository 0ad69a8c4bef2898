import { Injectable } from '@nestjs/common';
import { unitRefs } from '@hochoi/access';
import {
  type ImportRowView,
  type ImportView,
  OPEN_END,
  type PersonRef,
  type UnitRef,
} from '@hochoi/contracts';
import { Policy } from '@hochoi/access';
import { OrganisationService } from '@hochoi/organisation';
import { Person, showPhone } from '@hochoi/people';
import { Database } from '@hochoi/platform';
import { In } from 'typeorm';
import type { ImportRow } from './import-row.entity';
import type { PersonImport } from './person-import.entity';
import { PlanOfImport } from './plan-of-import';
import type { FieldChange, PostAction } from './planning/plan';

/** Imports and their rows as officers see them. */
@Injectable()
export class ImportViews {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
    private readonly plans: PlanOfImport,
    private readonly organisation: OrganisationService,
  ) {}

  async imports(all: readonly PersonImport[]): Promise<ImportView[]> {
    const { manager } = this.database;
    const units = await unitRefs(manager, [...new Set(all.map(({ unitId }) => unitId))], this.policy.today);
    const persons = await this.persons(all.map(({ uploadedBy }) => uploadedBy));
    return all.map((one) => this.view(one, units.get(one.unitId)!, persons.get(one.uploadedBy) ?? null));
  }

  async one(of: PersonImport): Promise<ImportView> {
    return (await this.imports([of]))[0]!;
  }

  private view(one: PersonImport, unit: UnitRef, uploadedBy: PersonRef | null): ImportView {
    const { id, fileName, fileSize, state, sheets, mapping, remembered, counts, progress, problem } = one;
    const { uploadedAt, appliedAt, lockVersion } = one;
    const nothingToDo = state === 'previewed' && counts !== null && changesNothing(counts);
    return {
      ...{
        id,
        unit,
        fileName,
        fileSize,
        fileKept: one.keepSourceUntil !== null,
        state,
        sheets,
        mapping,
        remembered,
        counts,
        progress,
        problem,
        nothingToDo,
      },
      ...{ endsToConfirm: this.plans.endsToConfirm(one), uploadedBy, uploadedAt, appliedAt, lockVersion },
    };
  }

  async rows(all: readonly ImportRow[]): Promise<ImportRowView[]> {
    const choices = all.flatMap(({ content }) => content.choices?.persons.map(({ id }) => id) ?? []);
    const persons = await this.persons([...all.flatMap(({ personId }) => personId ?? []), ...choices]);
    const unitNames = await this.organisation.unitNames([...new Set(choices)]);
    const unitIds = [...new Set(all.flatMap(({ content }) => content.choices?.unitIds ?? []))];
    const units = await unitRefs(this.database.manager, unitIds, this.policy.today);
    return all.map((row) => rowView(row, persons, unitNames, units));
  }

  private async persons(ids: readonly string[]): Promise<Map<string, PersonRef>> {
    if (ids.length === 0) return new Map();
    const found = await this.database.manager.findBy(Person, { id: In([...new Set(ids)]) });
    return new Map(found.map(({ id, fullName, code, birthDate }) => [id, { id, fullName, code, birthDate }]));
  }
}

const changesNothing = ({ create, change, end }: { create: number; change: number; end: number }) =>
  create + change + end === 0;

function rowView(
  { id, kind, sheet, line, label, personId, content, decision, changedSince }: ImportRow,
  persons: ReadonlyMap<string, PersonRef>,
  unitNames: ReadonlyMap<string, string>,
  units: ReadonlyMap<string, UnitRef>,
): ImportRowView {
  const { changes, posts, messages, choices } = content;
  return {
    ...{ id, kind, sheet, line, label, messages, decision, changedSince },
    changes: changes.map(shownChange),
    person: persons.get(personId ?? '') ?? null,
    posts: posts.map(postView),
    choices: choices && {
      persons: choices.persons.flatMap(({ id: one, reasons }) => {
        const person = persons.get(one);
        return person ? [{ person, unitName: unitNames.get(one) ?? null, reasons }] : [];
      }),
      units: choices.unitIds.flatMap((one) => units.get(one) ?? []),
      line: choices.line,
      mayBeNew: choices.mayBeNew,
    },
  };
}

const shownChange = ({ field, before, after }: FieldChange): FieldChange =>
  field === 'phone'
    ? { field, before: before && showPhone(before), after: after && showPhone(after) }
    : { field, before, after };

function postView(action: PostAction): ImportRowView['posts'][number] {
  const { unitName, position, kind, startsOn, endsOn } = action.post;
  return {
    ...{ action: action.action, unitName, position, kind, startsOn },
    endsOn: endsOn === OPEN_END ? null : endsOn,
    changes: action.action === 'change' ? action.changes : [],
  };
}
