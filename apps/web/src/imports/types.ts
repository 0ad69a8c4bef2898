import type { components } from '../api/schema';

type Schemas = components['schemas'];
export type Import = Schemas['Import'];
export type ImportRow = Schemas['ImportRow'];
export type Mapping = Schemas['ImportMappingInput'];
export type ImportField = Schemas['ImportField'];
export type RowKind = Schemas['ImportRowKind'];
export type Decision = Schemas['ImportDecisionInput'];

/** In the order of the tabs. */
export const rowKinds: readonly RowKind[] = ['create', 'change', 'end', 'doubt', 'error', 'unchanged'];
export const fields: readonly ImportField[] = [
  'fullName',
  'code',
  'birthDate',
  'phone',
  'email',
  'unitName',
  'unitAbove',
  'unitCode',
  'position',
  'startsOn',
  'endsOn',
  'employment',
  'acting',
  'concurrent',
  'planned',
];

export const isWorking = ({ state, sheets }: Import): boolean =>
  state === 'previewing' || state === 'applying' || (state === 'uploaded' && !sheets);
