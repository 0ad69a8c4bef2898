import { positionCodes } from '@hochoi/contracts';
import { readPositions } from '@hochoi/organisation';
import { knownPositions, libraryPositionsOf } from './library-positions';

describe('for whom topics are written, by post', () => {
  it.each([
    ['CT', 'national', ['TW']],
    ['CT', 'province', ['T']],
    ['PCT', 'commune', ['X']],
    ['PCTTT', 'district', ['T']],
    ['CT', 'branch', []],
    ['UVBTV', 'province', ['TV']],
    ['UVBTV', 'commune', ['BX']],
    ['UVBCH', 'commune', ['BX']],
    ['CV', 'commune', ['CV']],
    ['CV', 'national', ['TW', 'CV']],
    ['CHT', 'branch', ['CH']],
    ['CHP', 'branch', ['CP']],
    ['TP', 'group', ['TT']],
    ['BCV', 'province', ['GV']],
    ['HVNC', 'branch', []],
    ['XX', 'commune', []],
    [null, 'commune', []],
  ] as const)('%s at %s: %j', (code, level, expected) =>
    expect(libraryPositionsOf(code, level, 'held')).toEqual(expected),
  );

  it.each([
    ['CT', 'commune', ['N']],
    ['CT', 'province', []],
    ['CHT', 'branch', []],
  ] as const)('planned for %s at %s: %j', (code, level, expected) =>
    expect(libraryPositionsOf(code, level, 'planned')).toEqual(expected),
  );

  it('says something of every position of the catalogue at each of its levels, and names no other', () => {
    const positions = readPositions('content')!;
    expect(knownPositions).toEqual(positions.map(({ id }) => id));
    const without = positions
      .filter(({ id, levels }) => levels.every((level) => libraryPositionsOf(id, level, 'held').length === 0))
      .map(({ id }) => id);
    expect(without).toEqual(['CNCLB', 'TTV', 'HVNC']);
  });

  it('reaches everybody whom topics are written for', () => {
    const reached = readPositions('content')!.flatMap(({ id, levels }) =>
      levels.flatMap((level) => [
        ...libraryPositionsOf(id, level, 'held'),
        ...libraryPositionsOf(id, level, 'planned'),
      ]),
    );
    expect(positionCodes.filter((code) => !reached.includes(code))).toEqual([]);
  });
});
