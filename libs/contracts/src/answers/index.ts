export * from './grade-self-check';
export * from './match-answers';
export * from './shares';
export * from './typed-number';
export * from './typed-text';
export * from './wildcard';
