/**
 * The one table from error code to HTTP status. A code is found by itself or by its last part, so `topic.not-found` and
 * `lesson.not-found` share one line. A code that is not here is a bug and answers 500; a unit test looks for such codes.
 */
const byCode: Record<string, number> = {
  'request.invalid': 422,
  'request.foreign-origin': 403,
  'request.if-match-needed': 428,
  'request.key-reused': 422,
  'request.too-many': 429,
  'server.busy': 503,
  'server.outcome-unknown': 503,
  'session.required': 401,
  'session.wrong-credentials': 401,
  'session.locked': 429,
  'session.second-factor-required': 401,
  'session.wrong-second-factor': 401,
  'session.wrong-code': 401,
  'session.code-expired': 401,
  'access.forbidden': 403,
  'material.unknown': 422,
  'hand-in.not-arrived': 422,
  'storage.missing': 404,
  'storage.unavailable': 503,
  'storage.invalid-key': 422,
  'storage.invalid-content-type': 422,
  'storage.checksum-mismatch': 422,
  'storage.range-not-satisfiable': 416,
  'storage.signature-refused': 403,
};

const byLastPart: Record<string, number> = {
  'not-found': 404,
  forbidden: 403,
  'not-enrolled': 403,
  conflict: 409,
  'already-exists': 409,
  'lost-race': 412,
  invalid: 422,
  'not-ready': 409,
  'too-large': 413,
  expired: 403,
};

const rules: [RegExp, number][] = [
  [
    /^(topic|lesson|quiz|quiz-override|attempt|certificate|media|account|enrolment|content|unit|unit-operation)\./,
    409,
  ],
];

export const statusOf = (code: string): number | undefined =>
  byCode[code] ??
  byLastPart[code.slice(code.lastIndexOf('.') + 1)] ??
  rules.find(([pattern]) => pattern.test(code))?.[1];
