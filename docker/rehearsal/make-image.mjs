// The steps of a Dockerfile on bare folders: COPY and RUN in their order. What needs an engine is said, not passed over.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chainOf, environmentOf } from '../check/dockerfile.mjs';
import { runAsRoot } from './container.mjs';

const shell = (command, options) => {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8', ...options });
  if (status !== 0)
    throw new Error(`${command}\n${`${stdout}${stderr}`.trim().split('\n').slice(-15).join('\n')}`);
};

/** `apt-get install` is tried, and changes nothing. */
function tryApt(text) {
  const names = /apt-get install (.*?)(?:&&|$)/s
    .exec(text)[1]
    .split(/\s+/)
    .filter((word) => /^[a-z0-9]/.test(word));
  shell(`apt-get install --simulate --no-install-recommends ${names.join(' ')}`);
  return `simulated only (what this machine has stands in): apt-get install ${names.join(' ')}`;
}

export class ImageMaker {
  #made = new Map();

  /** @param context the folder of the files that reach the build; @param nodeFolder has `bin/node`, the base's Node; @param say */
  constructor({ stages, folder, context, nodeFolder, say }) {
    Object.assign(this, { stages, folder, context, nodeFolder, say });
  }

  /** The root folder of a stage. */
  make(name) {
    if (!this.#made.has(name))
      this.#made.set(name, this.#make(this.stages.find((stage) => stage.name === name)));
    return this.#made.get(name);
  }

  #make({ name, image, steps }) {
    const root = join(this.folder, name);
    if (this.stages.some((stage) => stage.name === image)) shell(`cp -al "${this.make(image)}" "${root}"`);
    else this.#bare(root, image);
    const environment = environmentOf(chainOf(this.stages, name));
    for (const step of steps) this.#take(step, { root, name, environment });
    return root;
  }

  #bare(root, image) {
    mkdirSync(join(root, 'tmp'), { recursive: true, mode: 0o777 });
    cpSync(this.nodeFolder, join(root, 'node'), { recursive: true });
    this.say(`FROM ${image}: an empty folder, with this machine's /usr and the project's Node in its place`);
  }

  #take(step, stage) {
    if (step.keyword === 'WORKDIR') mkdirSync(join(stage.root, step.text), { recursive: true });
    if (step.keyword === 'COPY') this.#copy(step, stage);
    if (step.keyword === 'RUN') this.#run(step, stage);
  }

  #copy({ args, flags }, { root, name }) {
    const from = flags.from ? this.make(flags.from) : this.context;
    const sources = args.slice(0, -1);
    const target = join(root, 'app', args.at(-1));
    for (const source of sources) {
      const into = args.at(-1).endsWith('/') ? join(target, source.split('/').at(-1)) : target;
      mkdirSync(dirname(into), { recursive: true });
      shell(`cp -a "${join(from, source)}" "${into}"`);
    }
    this.say(`${name}: COPY ${flags.from ? `--from=${flags.from} ` : ''}${args.join(' ')}`);
  }

  #run({ text }, { root, name, environment }) {
    if (text.includes('apt-get')) return this.say(`${name}: RUN ${tryApt(text)}`);
    const started = Date.now();
    // npm has its own settings on this machine; what names folders of the image needs the image as its root.
    if (/\s\/\w/.test(text)) runAsRoot(root, ['sh', '-c', text]);
    else shell(text, { cwd: join(root, 'app'), env: { ...process.env, ...environment, PATH: this.#path() } });
    this.say(`${name}: RUN ${text} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  }

  #path = () => `${join(this.nodeFolder, 'bin')}:${process.env.PATH}`;
}

export const sizeOf = (folder) =>
  existsSync(folder) ? spawnSync('du', ['-sh', folder], { encoding: 'utf8' }).stdout.split('\t')[0] : '0';
