import { QueryFailedError } from 'typeorm';
import {
  CommitUnknown,
  isConnectionLost,
  isDatabaseAway,
  isDeadlock,
  isUniqueViolation,
  PoolExhausted,
} from './database-errors';

const bare = (facts: object) => Object.assign(new Error('x'), facts);
const wrapped = (facts: object) => new QueryFailedError('SELECT 1', [], bare(facts));

describe('errors of the database', () => {
  it.each([
    { code: 'PROTOCOL_CONNECTION_LOST' },
    { code: 'ECONNREFUSED' },
    { code: 'ECONNRESET' },
    { code: 'EPIPE' },
    { code: 'ETIMEDOUT' },
    { code: 'ER_CON_COUNT_ERROR', errno: 1040 },
    { code: 'ER_SERVER_SHUTDOWN', errno: 1053 },
    { code: 'ER_UNKNOWN_COM_ERROR', errno: 1047 },
    { code: undefined, errno: 1927 },
    { message: "Can't add new command when connection is in closed state" },
  ])('%j is a lost connection, bare or wrapped', (facts) => {
    for (const error of [bare(facts), wrapped(facts)]) {
      expect(isConnectionLost(error)).toBe(true);
      expect(isDatabaseAway(error)).toBe(true);
      expect(isUniqueViolation(error)).toBe(false);
    }
  });

  it.each([
    { code: 'ER_DUP_ENTRY', errno: 1062 },
    { code: 'ER_PARSE_ERROR', errno: 1064 },
    { code: 'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION', errno: 1792 },
    { code: 'ER_DATA_TOO_LONG', errno: 1406 },
    { message: 'ECONNREFUSED is only spoken of' },
  ])('%j is none', (facts) => {
    for (const error of [bare(facts), wrapped(facts)]) expect(isDatabaseAway(error)).toBe(false);
  });

  it('an outcome that is not known is neither: it must not be run again', () => {
    const error = new CommitUnknown(bare({ code: 'ECONNRESET' }));
    expect([isConnectionLost(error), isDeadlock(error), isDatabaseAway(error)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it.each([new PoolExhausted(), bare({ message: 'Queue limit reached.' })])(
    'a pool without a free connection may be asked later, but not at once: %s',
    (error) => expect([isConnectionLost(error), isDatabaseAway(error)]).toEqual([false, true]),
  );

  it.each([undefined, null, 'text', 7])('takes anything that may be thrown: %p', (thrown) => {
    expect(isDatabaseAway(thrown)).toBe(false);
  });
});
