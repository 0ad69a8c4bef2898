// What is asked of the catalogue. The server keeps its last answers, so each kind is asked twice: in other words each time, and in the same.
import { Random } from '../nation/random.mjs';
import { Words } from './words.mjs';

const two = (number) => String(number).padStart(2, '0');
const of = (list, nth) => list[nth % list.length];
const groupAnd = (name, values) => (nth) =>
  `group=G${two(1 + (nth % 16))}&${name}=${of(values, Math.floor(nth / 16))}`;

const common = new Words(new Random(3)).common(200);
const beginnings = [...new Set(common.map((word) => word.slice(0, 2)))];
const twoFacets = groupAnd('level', ['CB', 'NC', 'CS']);
const oneMoreFacet = groupAnd('kind', ['BB', 'TC', 'CN']);

/** By kind the nth question; up to 48 of a kind differ. The first page has no other question: there is only one of it. */
export const questions = {
  'first page, all facets': { ask: () => '', alwaysTheSame: true },
  'two facets': { ask: twoFacets },
  'a facet, by title': { ask: (nth) => `sort=title&${oneMoreFacet(nth)}` },
  'a common word': { ask: (nth) => `query=${common[nth]}&sort=relevance` },
  'two common words': { ask: (nth) => `query=${common[nth]}+${common[nth + 50]}` },
  'three words, the last being typed': {
    ask: (nth) => `query=${common[nth]}+${common[nth + 50]}+${common[nth + 100].slice(0, 2)}`,
  },
  'two letters': { ask: (nth) => `query=${beginnings[nth]}` },
  'a rare word': { ask: (nth) => `query=ten${4242 + nth}` },
  'a word typed wrong': { ask: (nth) => `query=ten${42_424_242 + nth}` },
};
