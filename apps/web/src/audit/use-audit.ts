import { shallowRef, watch, type Ref } from 'vue';
import { answerOf, api } from '../api/client';
import { newestCall } from '../jobs/newest-call';
import type { AuditEvent, AuditQuery } from './audit';

const PAGE = 50;

const pageBy = (query: AuditQuery, cursor?: string) =>
  answerOf(api.GET('/api/v1/audit/events', { params: { query: { ...query, cursor, limit: PAGE } } }));

/** The events that match, page by page; what was shown stays until its successor is there. */
export function useAudit(query: Ref<AuditQuery>) {
  const events = shallowRef<readonly AuditEvent[]>();
  const nextCursor = shallowRef<string | null>(null);
  const actions = shallowRef<readonly string[]>([]);
  const { error, loading, run } = newestCall();

  const reload = (): Promise<void> =>
    run(
      'first',
      () => pageBy(query.value),
      (page) => {
        events.value = page.items;
        nextCursor.value = page.nextCursor;
      },
    );
  const more = (): Promise<void> =>
    run(
      'more',
      () => pageBy(query.value, nextCursor.value ?? undefined),
      (page) => {
        events.value = [...(events.value ?? []), ...page.items];
        nextCursor.value = page.nextCursor;
      },
    );

  /** Without them the filter offers fewer names; the list is there all the same. */
  const loadActions = (): Promise<void> =>
    answerOf(api.GET('/api/v1/audit/actions')).then(
      ({ items }) => void (actions.value = items),
      () => undefined,
    );

  watch(
    () => JSON.stringify(query.value),
    () => void reload(),
  );
  void reload();
  void loadActions();
  return { events, nextCursor, actions, error, loading, reload, more };
}
