// The platform's own rules for names, from its build (CommonJS, so that its names must be taken from the whole).
import contracts from '../../../dist/libs/contracts/src/index.js';

export const { fold, markedNameParts, nameKey, nameSearchParts, nameSortKey, titleSortKey } = contracts;
