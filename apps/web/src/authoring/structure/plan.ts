import type { components } from '../../api/schema';

type Draft = components['schemas']['TopicDraft'];
export interface Part {
  key: string;
  title: string;
  summary: string;
}
export interface PlannedPart extends Part {
  lessonIds: string[];
}
/** The order of a draft: lessons of no part first, then the parts. As it is sent. */
export interface Plan {
  lessonIds: string[];
  modules: PlannedPart[];
}

/**
 * One thing that an author does to the order. It says what goes behind what, not where in a list, so that it means the same after
 * somebody else has changed the order too. `part: null`: out of all parts. `after: null`: to the front.
 */
export type Step =
  | { kind: 'lesson'; id: string; part: string | null; after: string | null }
  | { kind: 'part'; key: string; after: string | null }
  | { kind: 'rename'; key: string; title: string; summary: string }
  | { kind: 'add'; part: Part; after: string | null }
  | { kind: 'remove'; key: string };

export function planOf({ lessons, extras }: Pick<Draft, 'lessons' | 'extras'>): Plan {
  const modules = (extras.modules ?? []).map(({ key, title, summary }) => ({ key, title, summary }));
  const known = modules.map(({ key }) => key);
  const isIn = (part: string | null) => (one: { moduleKey: string | null }) =>
    (known.includes(one.moduleKey ?? '') ? one.moduleKey : null) === part;
  const idsIn = (part: string | null): string[] => lessons.filter(isIn(part)).map(({ id }) => id);
  return {
    lessonIds: idsIn(null),
    modules: modules.map((part) => ({ ...part, lessonIds: idsIn(part.key) })),
  };
}

/** Every lesson in its order. */
export const lessonsOf = ({ lessonIds, modules }: Plan): string[] => [
  ...lessonIds,
  ...modules.flatMap((part) => part.lessonIds),
];

export const partOf = ({ modules }: Plan, lessonId: string): PlannedPart | undefined =>
  modules.find(({ lessonIds }) => lessonIds.includes(lessonId));

/** Behind `after`; to the front when it is null, to the end when it is not there. */
function put<T>(list: readonly T[], item: T, after: string | null, idOf: (one: T) => string): T[] {
  const place = after === null ? 0 : list.findIndex((one) => idOf(one) === after) + 1 || list.length;
  return [...list.slice(0, place), item, ...list.slice(place)];
}
const itself = (id: string): string => id;
const keyOf = ({ key }: Part): string => key;

function changeLists(plan: Plan, change: (ids: string[], part: string | null) => string[]): Plan {
  return {
    lessonIds: change(plan.lessonIds, null),
    modules: plan.modules.map((part) => ({ ...part, lessonIds: change(part.lessonIds, part.key) })),
  };
}

/** Whether the step still means something: what it moves is there, and so is where it goes. */
export function isPossible(plan: Plan, step: Step): boolean {
  const has = (key: string | null): boolean => key === null || plan.modules.some((part) => part.key === key);
  if (step.kind === 'lesson') return lessonsOf(plan).includes(step.id) && has(step.part);
  return step.kind === 'add' ? !has(step.part.key) : has(step.key);
}

function placeLesson(plan: Plan, { id, part, after }: Step & { kind: 'lesson' }): Plan {
  if (after === id) return plan;
  const without = changeLists(plan, (ids) => ids.filter((one) => one !== id));
  return changeLists(without, (ids, key) => (key === part ? put(ids, id, after, itself) : ids));
}

/** Its lessons go to the end of what stands before it: nobody's lesson is lost, and none changes its place among the others. */
function removePart(plan: Plan, key: string): Plan {
  const index = plan.modules.findIndex((part) => part.key === key);
  const { lessonIds } = plan.modules[index]!;
  const before = plan.modules[index - 1];
  const rest = { ...plan, modules: plan.modules.filter((_, at) => at !== index) };
  return changeLists(rest, (ids, part) => (part === (before?.key ?? null) ? [...ids, ...lessonIds] : ids));
}

/** The plan after one step; the same plan when the step is not possible any more. Pure. */
export function taken(plan: Plan, step: Step): Plan {
  if (!isPossible(plan, step)) return plan;
  if (step.kind === 'lesson') return placeLesson(plan, step);
  if (step.kind === 'remove') return removePart(plan, step.key);
  const { modules } = plan;
  if (step.kind === 'rename') {
    const { title, summary } = step;
    return {
      ...plan,
      modules: modules.map((part) => (part.key === step.key ? { ...part, title, summary } : part)),
    };
  }
  if (step.kind === 'add')
    return { ...plan, modules: put(modules, { ...step.part, lessonIds: [] }, step.after, keyOf) };
  const part = modules.find(({ key }) => key === step.key)!;
  const others = modules.filter((one) => one !== part);
  return step.after === step.key ? plan : { ...plan, modules: put(others, part, step.after, keyOf) };
}

export const takenAll = (plan: Plan, steps: readonly Step[]): Plan => steps.reduce(taken, plan);

/** Her steps without those that mean nothing any more, taken one after the other on what is there now. Pure. */
export function stillMeant(plan: Plan, steps: readonly Step[]): Step[] {
  let here = plan;
  return steps.filter((step) => {
    const possible = isPossible(here, step);
    here = taken(here, step);
    return possible;
  });
}

const before = <T>(list: readonly T[], item: T): T | undefined => list[list.indexOf(item) - 1];

/** The steps that take this one back, from what it makes of the plan. Pure. */
export function undoing(plan: Plan, step: Step): Step[] {
  if (!isPossible(plan, step)) return [];
  if (step.kind === 'lesson') {
    const part = partOf(plan, step.id);
    const list = part?.lessonIds ?? plan.lessonIds;
    return [{ ...step, part: part?.key ?? null, after: before(list, step.id) ?? null }];
  }
  if (step.kind === 'add') return [{ kind: 'remove', key: step.part.key }];
  const part = plan.modules.find(({ key }) => key === step.key)!;
  const { key, title, summary, lessonIds } = part;
  const after = before(plan.modules, part)?.key ?? null;
  if (step.kind === 'rename') return [{ kind: 'rename', key, title, summary }];
  if (step.kind === 'part') return [{ kind: 'part', key, after }];
  const back = lessonIds.map((id, at): Step => ({
    kind: 'lesson',
    id,
    part: key,
    after: lessonIds[at - 1] ?? null,
  }));
  return [{ kind: 'add', part: { key, title, summary }, after }, ...back];
}

/** One place up or down; at the end of its part into the next one. Null at the very end. Pure. */
export function lessonStep(plan: Plan, id: string, by: 1 | -1): Step | null {
  const lists = [{ key: null, lessonIds: plan.lessonIds }, ...plan.modules];
  const here = lists.findIndex(({ lessonIds }) => lessonIds.includes(id));
  const { key, lessonIds } = lists[here]!;
  const at = lessonIds.indexOf(id);
  const step = (part: string | null, after: string | null | undefined): Step => ({
    ...{ kind: 'lesson', id, part },
    after: after ?? null,
  });
  if (by === 1 && at < lessonIds.length - 1) return step(key, lessonIds[at + 1]);
  if (by === -1 && at > 0) return step(key, lessonIds[at - 2]);
  const other = lists[here + by];
  return other ? step(other.key, by === 1 ? null : other.lessonIds.at(-1)) : null;
}

export function partStep({ modules }: Plan, key: string, by: 1 | -1): Step | null {
  const at = modules.findIndex((part) => part.key === key);
  if (at + by < 0 || at + by >= modules.length) return null;
  return { kind: 'part', key, after: modules[by === 1 ? at + 1 : at - 2]?.key ?? null };
}

/** To the end of another part. */
export const intoPart = (plan: Plan, id: string, part: string | null): Step => ({
  ...{ kind: 'lesson', id, part },
  after:
    (part === null ? plan.lessonIds : plan.modules.find(({ key }) => key === part)?.lessonIds)?.at(-1) ??
    null,
});
