// The platform's own rules for names and rows, from its build (CommonJS, so that its names must be taken from the whole).
import contracts from '../../../dist/libs/contracts/src/index.js';
import organisation from '../../../dist/libs/organisation/src/units/unit-name-part.entity.js';
import people from '../../../dist/libs/people/src/persons/person-rows.js';

export const { fold, markedNameParts, nameSearchParts, titleSortKey } = contracts;
export const { newPersonRow } = people;
export const unitNameParts = organisation.namePartsOf;
