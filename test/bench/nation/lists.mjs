// What officers ask for, each with the statement that would read just what is shown.
const BEFORE = '2025-06-30';

/** @returns by name: `{ path, cookie, shown }`; `shown` makes a statement of an answer */
export async function lists({ tree, cookies, persons }, installation) {
  const { national, province, commune } = cookies;
  const at = { province: tree.provinces[3], commune: tree.communes[3] };
  const deep = await personAt(installation, Math.floor(persons * 0.6));
  const of = (cookie, path, shown) => ({ cookie, path, shown });
  const people = (cookie, query) =>
    of(cookie, `/persons?limit=25&${new URLSearchParams(query)}`, byId('person'));
  const units = (cookie, query) =>
    of(cookie, `/units?limit=100&${new URLSearchParams(query)}`, byId('unit_version'));
  const unit = (cookie, id, on = '') =>
    of(cookie, `/units/${id}?${on && `on=${on}`}`, () => statement('unit_version', [id]));
  const search = (cookie, query) => of(cookie, `/units/search?query=${query}`, byUnit);
  return {
    'who am I (session and roles alone)': of(national, '/sessions/current'),
    'the same, an officer of a commune': of(commune, '/sessions/current'),
    'everybody, first page': people(national, {}),
    'everybody, a page far down': people(national, { cursor: `1.${deep}` }),
    'people of a province': people(national, { unitId: at.province }),
    'people of a commune': people(national, { unitId: at.commune }),
    'her people, officer of a province': people(province, {}),
    'her people, officer of a commune': people(commune, {}),
    'rare name': people(national, { query: 'thao thi sua' }),
    'rare name, officer of a province': people(province, { query: 'thao thi sua' }),
    'common name': people(national, { query: 'nguyen thi' }),
    'common name, officer of a province': people(province, { query: 'nguyen thi' }),
    'common name, officer of a commune': people(commune, { query: 'nguyen thi' }),
    'common given name': people(national, { query: 'hoa' }),
    'common given name, officer of a province': people(province, { query: 'hoa' }),
    'a name that nobody has': people(national, { query: 'zzz' }),
    'provinces today': units(national, {}),
    'provinces before the merger': units(national, { on: BEFORE, parentId: tree.root }),
    'communes of a province today': units(national, { parentId: at.province }),
    'communes of a district before the merger': units(national, {
      parentId: tree.districts[3].id,
      on: BEFORE,
    }),
    'her top units, officer of a province': units(province, {}),
    'her top units before the merger, officer of a province': units(province, { on: BEFORE }),
    'communes of her province, officer of a province': units(province, { parentId: at.province }),
    'search of a unit': search(national, 'tan%20an'),
    'search of a unit, officer of a province': search(province, 'tan%20an'),
    'page of the country': unit(national, tree.root),
    'page of a province': unit(national, at.province),
    'page of a province, its officer': unit(province, at.province),
    'page of a commune': unit(national, at.commune),
    'page of a commune before the merger': unit(national, tree.communesBefore[3], BEFORE),
  };
}

const statement = (table, ids) =>
  `SELECT * FROM ${table} WHERE id IN (${ids.map((id) => `'${id}'`).join(', ')})`;
/** In this nation a unit's one version has the unit's id. */
const byId =
  (table) =>
  ({ items }) =>
    statement(table, items.map(({ id }) => id).concat('nobody'));
const byUnit = ({ items }) => statement('unit_version', items.map(({ unit }) => unit.id).concat('nobody'));

const personAt = async (installation, nth) =>
  (await installation.sql(`SELECT id FROM person ORDER BY nameSort, id LIMIT 1 OFFSET ${nth}`))[0].id;
