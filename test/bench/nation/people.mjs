import { markedNameParts, nameSearchParts, newPersonRow } from './text.mjs';
import { aName } from './names.mjs';

const POSITIONS = [
  ['CHT', 40],
  ['CHP', 25],
  ['TT', 10],
  ['CT', 5],
  ['PCT', 8],
  ['UVBCH', 10],
  ['CV', 2],
];
const MADE = '2025-01-01 00:00:00.000';

/**
 * @param added how many, and `from`: how many there are already
 * @yields `{ person, parts, posts }`; everybody has one post, and as many of them a second one as `posts` asks for
 */
export function* people(random, tree, { from, persons, posts }) {
  let left = posts - persons;
  let nthPost = from.posts;
  for (let nth = 0; nth < persons; nth += 1) {
    const person = aPerson(random, from.persons + nth);
    const more = left > 0 && random.next() < left / (persons - nth) ? 1 : 0;
    left -= more;
    const held = Array.from({ length: 1 + more }, (_, which) =>
      aPost(random, tree, person.id, nthPost++, which === 0),
    );
    yield { person, parts: partsOf(person), posts: held };
  }
}

function partsOf({ id, fullName }) {
  const marked = markedNameParts(fullName);
  return nameSearchParts(fullName).map((part, index) => ({
    id: `${id}.${index}`,
    personId: id,
    part,
    marked: marked[index] ?? part,
  }));
}

export function aPerson(random, nth) {
  const given = {
    fullName: aName(random),
    code: `PN${String(nth).padStart(7, '0')}`,
    birthDate: String(1955 + random.below(45)),
    phone: `09${String(random.below(100_000_000)).padStart(8, '0')}`,
  };
  return { ...newPersonRow(given, MADE), id: random.id(0x018200000000 + nth) };
}

/** A third in communes that have merged since, a third in those of today, a third in branches. */
function aPost(random, tree, personId, nth, main) {
  const units = [
    tree.communesBefore,
    tree.communes,
    tree.branches.length > 0 ? tree.branches : tree.communes,
  ];
  const before = nth % 3 === 0;
  return {
    id: random.id(0x018300000000 + nth),
    personId,
    unitId: random.of(units[nth % 3]),
    kind: random.next() < 0.05 ? 'planned' : 'held',
    positionCode: random.weighted(POSITIONS),
    startsOn: before ? '2022-03-08' : '2025-07-01',
    endsOn: random.next() < 0.1 ? '2025-12-31' : '9999-12-31',
    main: main ? 1 : 0,
    acting: 0,
    recordedAt: MADE,
    lockVersion: 1,
  };
}
