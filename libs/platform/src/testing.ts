/** For the tests of every lib and app: throw-away databases, a clock that is set by hand, the check for schema drift. */
export * from './testing/fake-clock';
export * from './testing/schema-drift';
export * from './testing/schema-template';
export * from './testing/test-database';
export * from './testing/reading-cost';
