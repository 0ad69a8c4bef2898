import type { components } from '../api/schema';
import { lastDay, showDay } from '../i18n/days';

export type UnitPageView = components['schemas']['UnitPage'];
export type UnitNode = components['schemas']['UnitNode'];
export type UnitPreview = components['schemas']['UnitPreview'];
export type UnitOperationView = components['schemas']['UnitOperationView'];
export type UnitOperation = components['schemas']['UnitOperationInput'];
export type UnitLevel = UnitNode['level'];

/** The works of a unit's page, by the word that stands in the address, and the kind of decision each makes. */
export const unitWorks = {
  them: 'create',
  'doi-ten': 'rename',
  chuyen: 'move',
  'sap-nhap': 'merge',
  'chia-tach': 'split',
  'giai-the': 'dissolve',
} as const;
export type UnitWork = keyof typeof unitWorks;
export const isUnitWork = (text: string): text is UnitWork => text in unitWorks;

/** The works that the caller may do with a unit. */
export function worksOf({ may, state }: Pick<UnitPageView, 'may' | 'state'>): UnitWork[] {
  if (state !== 'current') return [];
  const works: UnitWork[] = [];
  if (may.addChildren) works.push('them');
  if (may.change) works.push('doi-ten', 'chuyen', 'giai-the');
  if (may.reorganise) works.push('sap-nhap', 'chia-tach');
  return works;
}

/** 01/07/2025 – 31/12/2026, or from 01/07/2025 on; the end is kept as the first day without. */
export const spanOfDays = (from: string, to: string | null): string =>
  `${showDay(from)} – ${to ? showDay(lastDay(to)) : '…'}`;
