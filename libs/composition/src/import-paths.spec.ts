import { globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');
const read = (file: string) => readFileSync(resolve(root, file), 'utf8');
const swc = JSON.parse(read('.swcrc')) as { jsc: { paths: Record<string, [string]> } };
const types = read('tsconfig.json');

/** A side door of a room that only the type checker knows is found missing when the built program starts. */
it.each(globSync('libs/*/src/handlers.ts', { cwd: root }))(
  '%s is known to the build and to the type checker',
  (file) => {
    const name = `@hochoi/${dirname(dirname(file)).replace('libs/', '')}/handlers`;
    expect(swc.jsc.paths[name]).toEqual([file]);
    expect(types).toContain(`"${name}": ["./${file}"]`);
  },
);
