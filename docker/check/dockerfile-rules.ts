import { chainOf, type Stage, stagesOf, type Step } from './dockerfile.mjs';

/** What the rules need to know besides the text. */
export interface Context {
  /** Files that reach the build, after .dockerignore. */
  files: readonly string[];
  /** The stages that are made into images. */
  targets: readonly string[];
}

type Rule = (stage: Stage, earlier: Stage[], context: Context) => string[];

const steps = ({ steps }: Stage, ...keywords: string[]): Step[] =>
  steps.filter(({ keyword }) => keywords.includes(keyword));
const where = (step: Step, problem: string) => `line ${step.line}: ${problem}`;
const named = (stages: Stage[], name: string) => stages.some((stage) => stage.name === name);

/** A tag with a version, so that tomorrow's build is today's. */
const isPinned = (image: string) => /:\d+\.\d+[\w.-]*$/.test(image) || /@sha256:[0-9a-f]{64}$/.test(image);

const pinnedBase: Rule = ({ name, image }, earlier) =>
  named(earlier, image) || isPinned(image) ? [] : [`${name}: ${image} is not pinned to a version`];

const noAdd: Rule = (stage) => steps(stage, 'ADD').map((step) => where(step, 'ADD: use COPY'));

const tidyApt: Rule = (stage) =>
  steps(stage, 'RUN')
    .filter(({ text }) => /\bapt(-get)? install\b/.test(text))
    .filter(
      ({ text }) =>
        !/apt-get update\b.*apt-get install -y --no-install-recommends\b.*rm -rf \/var\/lib\/apt\/lists\/\*/.test(
          text,
        ),
    )
    .map((step) =>
      where(step, 'apt-get: update, install -y --no-install-recommends, remove the lists, in one RUN'),
    );

const execForm: Rule = (stage) =>
  steps(stage, 'CMD', 'ENTRYPOINT', 'HEALTHCHECK')
    .filter(({ exec, text }) => !exec && text !== 'NONE')
    .map((step) => where(step, `${step.keyword} is not in exec form: signals would go to a shell`));

const noSecrets: Rule = (stage) =>
  steps(stage, 'ENV', 'ARG').flatMap((step) =>
    Object.keys(step.properties)
      .filter((name) => /SECRET|PASSWORD|TOKEN|_KEY$|_URL$/.test(name))
      .map((name) => where(step, `${name} would stay in the image`)),
  );

const sourcesExist: Rule = (stage, earlier, { files }) =>
  steps(stage, 'COPY').flatMap((step) => {
    const { from } = step.flags;
    if (from) return named(earlier, from) ? [] : [where(step, `no stage ${from} before this`)];
    return step.args
      .slice(0, -1)
      .filter((source) => !files.some((file) => file === source || file.startsWith(`${source}/`)))
      .map((source) => where(step, `${source} is not in the build's context`));
  });

/** Only what `npm ci --omit=dev` installed may reach an image. */
const productionModules: Rule = (stage, earlier, { targets }) =>
  steps(stage, 'COPY', 'RUN')
    .filter(() => targets.includes(stage.name ?? ''))
    .filter(
      ({ text, flags }) => /node_modules|npm (ci|install)/.test(text) && !isProduction(earlier, flags.from),
    )
    .map((step) => where(step, 'development packages would reach the image'));

const isProduction = (stages: Stage[], from = '') =>
  stages
    .filter(({ name }) => name === from)
    .some((stage) => steps(stage, 'RUN').some(({ text }) => text.includes('npm ci --omit=dev')));

/** The last word on who runs it, as a number, for a cluster refuses names it cannot check. */
const notRoot: Rule = (stage, _earlier, { targets }) => {
  if (!targets.includes(stage.name ?? '')) return [];
  const user = steps(stage, 'USER').at(-1);
  if (!user) return [`${stage.name}: runs as root`];
  const after = stage.steps
    .slice(stage.steps.indexOf(user))
    .filter(({ keyword }) => ['RUN', 'COPY'].includes(keyword));
  return [
    ...(/^[1-9]\d*(:[1-9]\d*)?$/.test(user.text)
      ? []
      : [where(user, `USER ${user.text} is not a number above 0`)]),
    ...after.map((step) => where(step, `${step.keyword} after USER: what runs could change itself`)),
  ];
};

const LABELS = ['title', 'description', 'licenses', 'version', 'revision'];

const complete: Rule = (stage, _earlier, { targets }) => {
  if (!targets.includes(stage.name ?? '')) return [];
  const labels = Object.assign({}, ...steps(stage, 'LABEL').map(({ properties }) => properties));
  return [
    ...LABELS.filter((label) => !labels[`org.opencontainers.image.${label}`]).map(
      (label) => `${stage.name}: no label org.opencontainers.image.${label}`,
    ),
    ...['HEALTHCHECK', 'ENTRYPOINT', 'EXPOSE']
      .filter((keyword) => steps(stage, keyword).length === 0)
      .map((keyword) => `${stage.name}: no ${keyword}`),
  ];
};

const rules = [
  pinnedBase,
  noAdd,
  tidyApt,
  execForm,
  noSecrets,
  sourcesExist,
  productionModules,
  notRoot,
  complete,
];

/** Everything that is wrong with a Dockerfile, in words; nothing when it is right. */
export function problemsOf(text: string, context: Context): string[] {
  const stages = stagesOf(text);
  return [
    ...context.targets.filter((target) => chainOf(stages, target).length === 0).map((t) => `no stage ${t}`),
    ...stages.flatMap((stage, i) => rules.flatMap((rule) => rule(stage, stages.slice(0, i), context))),
  ];
}
