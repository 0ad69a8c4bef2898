import { answerOf, api } from '../api/client';
import { useLoad } from '../api/use-load';

/** The groups of topics, to choose from. */
export const useGroups = () =>
  useLoad(() => answerOf(api.GET('/api/v1/topic-groups')).then(({ items }) => items));
