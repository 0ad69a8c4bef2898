/** The official lists of units, for tests: they lie beside the project. */
export * from './units/testing/real-files';
export { ImportPlanner } from './persons/import-planner';
