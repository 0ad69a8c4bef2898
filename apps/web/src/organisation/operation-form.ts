import { today } from '../i18n/days';
import type { UnitRef } from './search-units';
import {
  unitWorks,
  type UnitLevel,
  type UnitOperation,
  type UnitPageView,
  type UnitWork,
} from './unit-words';

/** What a unit is, as fields hold it. */
export interface FactsForm {
  name: string;
  level: UnitLevel;
  type: string;
  codeList: string;
  code: string;
}

export interface SourceForm {
  unit: Pick<UnitRef, 'id' | 'name'>;
  share: 'whole' | 'part';
}

export interface OperationForm {
  effectiveOn: string | null;
  legalBasis: string;
  reason: string;
  facts: FactsForm;
  newParent: UnitRef | null;
  sources: SourceForm[];
  /** `new`, or the id of the source that takes in the others. */
  into: string;
  targets: FactsForm[];
  /** The unit that is split goes on, with the rest. */
  keeps: boolean;
  /** Number of the target by the id of each unit below; undefined while nobody has decided. */
  places: Record<string, number | undefined>;
}

const emptyFacts = (level: UnitLevel): FactsForm => ({ name: '', level, type: '', codeList: '', code: '' });
const below: Record<UnitLevel, UnitLevel> = {
  national: 'province',
  province: 'commune',
  district: 'commune',
  commune: 'branch',
  branch: 'group',
  group: 'group',
  other: 'other',
};

export function operationFormOf(unit: UnitPageView, work: UnitWork): OperationForm {
  const own = {
    name: unit.name,
    level: unit.level,
    type: unit.type ?? '',
    codeList: unit.codeList ?? '',
    code: unit.code ?? '',
  };
  return {
    effectiveOn: today(),
    legalBasis: '',
    reason: '',
    facts: work === 'doi-ten' ? own : emptyFacts(work === 'them' ? below[unit.level] : unit.level),
    newParent: null,
    sources: [{ unit: { id: unit.id, name: unit.name }, share: 'whole' }],
    into: 'new',
    targets: [emptyFacts(unit.level), emptyFacts(unit.level)],
    keeps: false,
    places: {},
  };
}

const orNull = (text: string): string | null => text.trim() || null;
const factsOf = ({ name, level, type, codeList, code }: FactsForm) => ({
  name,
  level,
  type: orNull(type),
  codeList: orNull(codeList),
  code: orNull(code),
});

/** The decision that the form describes. */
export function operationOf(form: OperationForm, unit: UnitPageView, work: UnitWork): UnitOperation {
  const decision = {
    effectiveOn: form.effectiveOn ?? '',
    legalBasis: orNull(form.legalBasis),
    reason: orNull(form.reason),
  };
  const unitId = unit.id;
  switch (unitWorks[work]) {
    case 'create':
      return { kind: 'create', ...decision, unit: { ...factsOf(form.facts), parentId: unitId } };
    case 'rename':
      return { kind: 'rename', ...decision, unitId, ...factsOf(form.facts) };
    case 'move':
      return { kind: 'move', ...decision, unitId, parentId: form.newParent?.id ?? null };
    case 'dissolve':
      return { kind: 'dissolve', ...decision, unitId, childrenTo: form.newParent?.id ?? null };
    case 'merge':
      return { kind: 'merge', ...decision, ...mergerOf(form, unit) };
    case 'split':
      return { kind: 'split', ...decision, unitId, ...splitOf(form, unit) };
  }
}

function mergerOf({ sources, into, facts }: OperationForm, { parentId }: UnitPageView) {
  return {
    sources: sources
      .filter(({ unit }) => unit.id !== into)
      .map(({ unit, share }) => ({ unitId: unit.id, share })),
    target: into === 'new' ? { unit: { ...factsOf(facts), parentId } } : { unitId: into },
  };
}

function splitOf({ targets, keeps, places }: OperationForm, { id, parentId }: UnitPageView) {
  const made = targets.map((facts) => ({ unit: { ...factsOf(facts), parentId } }));
  return {
    targets: keeps ? [...made, { unitId: id }] : made,
    children: Object.entries(places).flatMap(([unitId, target]) =>
      target === undefined ? [] : [{ unitId, target }],
    ),
  };
}

/** Keys of the words for what is missing, by field; nothing is sent while there are any. */
export function faultsOf(form: OperationForm, work: UnitWork): Record<string, string> {
  const faults: Record<string, string> = {};
  if (!form.effectiveOn) faults.effectiveOn = 'unitWork.effectiveFault';
  const needsFacts = work === 'them' || work === 'doi-ten' || (work === 'sap-nhap' && form.into === 'new');
  const named = [...(needsFacts ? [form.facts] : []), ...(work === 'chia-tach' ? form.targets : [])];
  if (named.some(({ name }) => !name.trim())) faults.name = 'unitWork.nameFault';
  if (named.some(({ code, codeList }) => code.trim() && !codeList.trim()))
    faults.codeList = 'unitWork.codeListFault';
  if (work === 'chuyen' && !form.newParent) faults.newParent = 'unitWork.parentFault';
  if (work === 'sap-nhap' && form.sources.length < 2) faults.sources = 'unitWork.sourcesFault';
  if (work === 'chia-tach' && form.targets.length + Number(form.keeps) < 2)
    faults.targets = 'unitWork.targetsFault';
  return faults;
}
