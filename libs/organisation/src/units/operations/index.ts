export * from './apply-changes';
export * from './check-versions';
export { type DraftOptions, namesOf } from './draft';
export * from './operation';
export * from './place';
export * from './plan-operation';
export * from './refusals';
export * from './rows';
export * from './unit-tree';
