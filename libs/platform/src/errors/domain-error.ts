/**
 * What went wrong in the words of the domain. `code` is stable and read by programs; `message` is Vietnamese and read by
 * people: it says what to do. `platform/http` turns codes into statuses; services never throw HTTP exceptions.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details?: Record<string, unknown>,
  ) {
    super(message);
    this.name = 'DomainError';
  }
}
