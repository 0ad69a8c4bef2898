// Fills a migrated database with a nation: node test/bench/nation/load-nation.mjs --database FILE-OR-URL [--persons 200000] [--posts 300000]
import { parseArgs } from 'node:util';
import { isMain } from '../../../scripts/runtime.mjs';
import { officers } from './officers.mjs';
import { people } from './people.mjs';
import { Random } from './random.mjs';
import { openStore } from './store.mjs';
import { Tree } from './tree.mjs';

const BATCH = 500;

/** A country in a database: all its units at once, its people in as many steps as somebody wants to look at in between. */
export class Nation {
  persons = 0;
  posts = 0;
  #random;
  #store;

  /** With its units, and with officers who are signed in. */
  static async open(address, { branches = 40_000, seed = 1 } = {}) {
    const nation = new Nation();
    nation.#random = new Random(seed);
    nation.#store = await openStore(address);
    nation.tree = new Tree(nation.#random, { branches });
    await nation.#insert(nation.tree.tables);
    const { tables, cookies } = officers(nation.#random, nation.tree);
    await nation.#insert(tables);
    nation.cookies = cookies;
    return nation;
  }

  /** Until there are so many. */
  async grow({ persons, posts }) {
    let waiting = { person: [], person_name_part: [], post: [] };
    const added = { from: this, persons: persons - this.persons, posts: posts - this.posts };
    for (const { person, parts, posts: held } of people(this.#random, this.tree, added)) {
      waiting.person.push(person);
      waiting.person_name_part.push(...parts);
      waiting.post.push(...held);
      if (waiting.person.length < BATCH) continue;
      await this.#insert(waiting);
      waiting = { person: [], person_name_part: [], post: [] };
    }
    await this.#insert(waiting);
    // Written past the program: the figures that it keeps of large units are to be counted anew.
    await this.#insert({
      unit_count_change: [{ id: this.#random.id(0x018400000000 + posts), content: null }],
    });
    Object.assign(this, { persons, posts });
    await this.#store.settle([...Object.keys(this.tree.tables), ...Object.keys(waiting)]);
  }

  close() {
    return this.#store.close();
  }

  async #insert(tables) {
    for (const [table, rows] of Object.entries(tables))
      for (let from = 0; from < rows.length; from += BATCH)
        await this.#store.insert(table, rows.slice(from, from + BATCH));
  }
}

if (isMain(import.meta.url)) {
  const { values } = parseArgs({
    options: { database: { type: 'string' }, persons: { type: 'string' }, posts: { type: 'string' } },
  });
  const started = Date.now();
  const numbers = { persons: Number(values.persons ?? 200_000), posts: Number(values.posts ?? 300_000) };
  const nation = await Nation.open(values.database);
  await nation.grow(numbers);
  await nation.close();
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`${numbers.persons} persons, ${numbers.posts} posts in ${seconds} s`);
  console.log(nation.cookies);
}
