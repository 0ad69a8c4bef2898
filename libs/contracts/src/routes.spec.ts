import * as contracts from './index';

describe('the routes of all areas', () => {
  const areas = Object.entries(contracts as Record<string, unknown>).filter(
    ([name]) => name.endsWith('Routes') && name !== 'allRoutes',
  );
  const ids = areas.flatMap(([, area]) => Object.keys(area as object));

  it('have names of their own: of two alike, one would take the place of the other without a word', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.length).toBe(contracts.allRoutes.length);
  });

  it('bear the name under which they stand', () => {
    expect(Object.entries(contracts.routes).filter(([name, { id }]) => name !== id)).toEqual([]);
  });
});
