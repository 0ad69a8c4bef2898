import { z } from 'zod';
import { id } from './text';

/** From the top down. `other`: known by its name only, from before units had levels. */
export const unitLevels = [
  'national',
  'province',
  'district',
  'commune',
  'branch',
  'group',
  'other',
] as const;
export const unitLevel = z.enum(unitLevels).meta({ id: 'UnitLevel' });
export type UnitLevel = z.infer<typeof unitLevel>;

export const unitOperationKinds = [
  'create',
  'rename',
  'retype',
  'move',
  'merge',
  'split',
  'reorganise',
  'dissolve',
] as const;
export const unitOperationKind = z.enum(unitOperationKinds).meta({ id: 'UnitOperationKind' });
export type UnitOperationKind = z.infer<typeof unitOperationKind>;

export const postKind = z.enum(['held', 'planned']).meta({ id: 'PostKind' });
export type PostKind = z.infer<typeof postKind>;
export const employment = z.enum(['full-time', 'part-time']).meta({ id: 'Employment' });
export type Employment = z.infer<typeof employment>;

/** A unit as others name it, with its path from the top, for telling ten Tân An apart. */
export const unitRef = z
  .object({ id, name: z.string(), type: z.string().nullable(), level: unitLevel, path: z.array(z.string()) })
  .meta({ id: 'UnitRef' });
export type UnitRef = z.infer<typeof unitRef>;
