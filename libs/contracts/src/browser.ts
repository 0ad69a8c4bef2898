/** What the browser app runs too: pure, and without zod, which would be the larger part of a lesson's bytes. */
export * from './answers';
export * from './blocks';
export * from './emphasis-signs';
