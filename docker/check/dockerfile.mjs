// A Dockerfile as stages of plain steps, for the lint and for the rehearsal.
import { DockerfileParser } from 'dockerfile-ast';

/** `["a", "b"]` of an instruction in exec form; undefined in shell form. */
function execForm(instruction) {
  const content = instruction.getArgumentsContent() ?? '';
  const json = content.slice(content.indexOf('['));
  try {
    const parsed = content.includes('[') ? JSON.parse(json) : undefined;
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

const flagsOf = (instruction) =>
  Object.fromEntries((instruction.getFlags?.() ?? []).map((flag) => [flag.getName(), flag.getValue()]));

const propertiesOf = (instruction) =>
  Object.fromEntries(
    (instruction.getProperties?.() ?? []).map((property) => [property.getName(), property.getValue()]),
  );

const stepOf = (instruction) => ({
  keyword: instruction.getKeyword(),
  line: instruction.getRange().start.line + 1,
  /** As it is written, lines joined. */
  text: instruction.getArgumentsContent() ?? '',
  args: instruction.getArguments().map((argument) => argument.getValue()),
  flags: flagsOf(instruction),
  properties: propertiesOf(instruction),
  exec: execForm(instruction),
});

/** The stages in their order: `{ name, image, steps }`; `image` is another stage's name or an image with its tag. */
export function stagesOf(text) {
  const stages = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    if (instruction.getKeyword() === 'FROM')
      stages.push({ name: instruction.getBuildStage(), image: instruction.getImage(), steps: [] });
    else stages.at(-1)?.steps.push(stepOf(instruction));
  }
  return stages;
}

/** A stage and those it stands on, the lowest first. */
export function chainOf(stages, name) {
  const stage = stages.find((candidate) => candidate.name === name);
  return stage ? [...chainOf(stages, stage.image), stage] : [];
}

/** What `docker run` starts: ENTRYPOINT and then CMD or what was asked for instead. */
export function commandOf(chain, wanted) {
  const last = (keyword) =>
    chain
      .flatMap(({ steps }) => steps)
      .filter((step) => step.keyword === keyword)
      .at(-1)?.exec ?? [];
  return [...last('ENTRYPOINT'), ...(wanted ?? last('CMD'))];
}

/** The environment that the image sets. */
export const environmentOf = (chain) =>
  Object.assign(
    {},
    ...chain.flatMap(({ steps }) => steps.filter((s) => s.keyword === 'ENV')).map((s) => s.properties),
  );
