import { criteriaQuery, emptyCriteria, isFiltered } from './bank-criteria';

test('nothing chosen asks for everything', () => {
  expect(isFiltered(emptyCriteria())).toBe(false);
  expect(isFiltered({ ...emptyCriteria(), query: '  ' })).toBe(false);
});

test('only what is chosen is asked', () => {
  const query = criteriaQuery({ ...emptyCriteria(), query: ' lào cai ', difficulty: '3', unused: true });
  expect(JSON.parse(JSON.stringify(query))).toEqual({ query: 'lào cai', difficulty: 3, unused: 'true' });
});

test('subcategories are left out only below a category', () => {
  const criteria = { ...emptyCriteria(), withSubcategories: false };
  expect(criteriaQuery(criteria).withSubcategories).toBeUndefined();
  expect(criteriaQuery({ ...criteria, categoryId: 'a' }).withSubcategories).toBe('false');
});
