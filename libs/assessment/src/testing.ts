/** For tests of other rooms. */
export { attemptDesk, type AttemptDesk } from './testing/attempt-desk';
export { attempt as arbitraryAttempt } from './testing/arbitrary-attempts';
export { apartOf, keptOf, type Sat } from './testing/sat-attempts';
export { anyQuestion } from './testing/arbitrary-parts';
