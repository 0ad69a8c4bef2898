import { getCurrentInstance } from 'vue';

let newest = 0;

/**
 * To Vue each card is a tree of its own, and in each it counts the ids of fields from nought: the label of a card would belong to the
 * first field of the page. Vue has no public way to begin elsewhere; `ids` is what its async components are given (vue 3.5).
 */
export function useOwnIds(): void {
  const instance = getCurrentInstance() as unknown as { ids: [string, number, number] };
  instance.ids = [`card${++newest}-`, 0, 0];
}
