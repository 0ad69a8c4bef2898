import type { components, paths } from '../api/schema';
import { changeOf, factNames, factsEssence, factsOf, type FactsForm } from './facts';
import { lengthOf } from './lesson-form';
import { printOf } from './merge';
import { type TopicLanguage, topicLanguages } from './topic-languages';

type Draft = components['schemas']['TopicDraft'];
export type BasisView = components['schemas']['LegalBasis'];
export type TopicChange =
  paths['/api/v1/authoring/topics/{topicId}']['patch']['requestBody']['content']['application/json'];

/** Days as `DayField` holds them: empty for none, null while what is typed is no day. */
export interface BasisForm {
  title: string;
  from: string | null;
  to: string | null;
}

/** What a topic brings besides its lessons, and what it rests on. Lines may be blank while they are being typed. */
export interface RestForm {
  tags: string[];
  compilers: string[];
  practiceTitle: string;
  practiceMinutes: number | null;
  practiceMarkdown: string;
  handout: string;
  /** Anybody may read it. */
  open: boolean;
  sources: string[];
  legalBases: BasisForm[];
  /** In which it can be studied. */
  languages: TopicLanguage[];
}
/** All that is saved under the lock of the topic itself: one form, so that its parts never race one another. */
export type TopicForm = FactsForm & RestForm;

export const restLimits = {
  tags: { lines: 12, length: 60 },
  compilers: { lines: 20, length: 200 },
  sources: { lines: 60, length: 500 },
  legalBases: { lines: 30, length: 400 },
  practiceTitle: 200,
  practiceMinutes: 6000,
  practiceMarkdown: 20_000,
  handout: 8000,
} as const;
export type RestName = keyof RestForm;
const restNames = [
  'tags',
  'compilers',
  'practiceTitle',
  'practiceMinutes',
  'practiceMarkdown',
  'handout',
  'open',
  'sources',
  'legalBases',
  'languages',
] as const satisfies readonly RestName[];
const practiceNames = ['practiceTitle', 'practiceMinutes', 'practiceMarkdown'] as const;

export function topicFormOf(draft: Draft): TopicForm {
  const { extras, sources, legalBases } = draft;
  const { tags, compilers, practice, handout, languages, open } = extras;
  return {
    ...factsOf(draft),
    tags: [...tags],
    compilers: [...compilers],
    practiceTitle: practice?.title ?? '',
    practiceMinutes: practice?.minutes ?? null,
    practiceMarkdown: practice?.markdown ?? '',
    handout: handout ?? '',
    sources: [...sources],
    legalBases: legalBases.map(({ title, from, to }) => ({ title, from: from ?? '', to: to ?? '' })),
    languages: [...(languages ?? ['vi' as const])],
    open: open ?? false,
  };
}

const written = (lines: readonly string[]): string[] => lines.filter((line) => line.trim() !== '');

/** Blank lines are how one writes, not something to save. */
export const topicEssence = (form: TopicForm): TopicForm => ({
  ...(factsEssence(form) as TopicForm),
  tags: written(form.tags),
  compilers: written(form.compilers),
  sources: written(form.sources),
  // In the order of the list, however they were chosen.
  languages: topicLanguages.filter((one) => form.languages.includes(one)),
  legalBases: form.legalBases.filter(({ title, from, to }) => title.trim() || from || to),
});

const fits = (lines: readonly string[], most: { lines: number; length: number }): boolean =>
  lines.length <= most.lines && lines.every((line) => lengthOf(line) <= most.length);
export const hasPractice = (form: RestForm): boolean =>
  form.practiceTitle.trim() !== '' || form.practiceMinutes !== null || form.practiceMarkdown.trim() !== '';

const isMinutes = (n: number | null): boolean =>
  n !== null && Number.isInteger(n) && n >= 1 && n <= restLimits.practiceMinutes;
const within = (text: string, most: number): boolean => lengthOf(text) > 0 && lengthOf(text) <= most;

const sound: Record<RestName, (form: RestForm) => boolean> = {
  tags: ({ tags }) => fits(tags, restLimits.tags),
  compilers: ({ compilers }) => fits(compilers, restLimits.compilers),
  practiceTitle: (form) => !hasPractice(form) || within(form.practiceTitle, restLimits.practiceTitle),
  practiceMinutes: (form) => !hasPractice(form) || isMinutes(form.practiceMinutes),
  practiceMarkdown: (form) =>
    !hasPractice(form) || within(form.practiceMarkdown, restLimits.practiceMarkdown),
  handout: ({ handout }) => lengthOf(handout) <= restLimits.handout,
  open: () => true,
  sources: ({ sources }) => fits(sources, restLimits.sources),
  legalBases: ({ legalBases }) =>
    fits(
      legalBases.map(({ title }) => title),
      restLimits.legalBases,
    ) && legalBases.every(({ title, from, to }) => title.trim() !== '' && from !== null && to !== null),
  languages: ({ languages }) => languages.length > 0,
};

/** The fields that cannot be saved as they stand. The contract's rules. */
export function restFaults(form: TopicForm): RestName[] {
  const whole = topicEssence(form);
  return restNames.filter((name) => !sound[name](whole));
}

/** The names of what has changed and can be saved. A practice task is saved as a whole. */
function changedRest(form: TopicForm, stored: TopicForm): RestName[] {
  const [now, before] = [topicEssence(form), topicEssence(stored)];
  const faults = restFaults(form);
  const holdsPractice = practiceNames.some((name) => faults.includes(name));
  const isPractice = (name: RestName): boolean => (practiceNames as readonly RestName[]).includes(name);
  return restNames.filter(
    (name) =>
      !faults.includes(name) &&
      !(holdsPractice && isPractice(name)) &&
      printOf(now[name]) !== printOf(before[name]),
  );
}

const practiceOf = (form: TopicForm) =>
  hasPractice(form)
    ? { title: form.practiceTitle, minutes: form.practiceMinutes!, markdown: form.practiceMarkdown }
    : null;

function extrasOf(form: TopicForm, names: readonly RestName[]): TopicChange['extras'] {
  const has = (name: RestName): boolean => names.includes(name);
  const extras = {
    ...(has('tags') && { tags: form.tags }),
    ...(has('compilers') && { compilers: form.compilers }),
    ...(practiceNames.some(has) && { practice: practiceOf(form) }),
    ...(has('languages') && { languages: form.languages }),
    ...(has('open') && { open: form.open }),
    ...(has('handout') && { handout: form.handout.trim() || null }),
  };
  return Object.keys(extras).length > 0 ? extras : undefined;
}

/** What can be saved of what has changed: the body of the call, and the form's fields that it holds. */
export function topicChange(
  form: TopicForm,
  stored: TopicForm,
): { body: TopicChange; saved: Partial<TopicForm> } {
  const whole = topicEssence(form);
  const facts = changeOf(form, stored);
  const names = changedRest(form, stored);
  const extras = extrasOf(whole, names);
  const legalBases = whole.legalBases.map(({ title, from, to }) => ({
    title,
    from: from || null,
    to: to || null,
  }));
  const body = {
    ...facts,
    ...(extras && { extras }),
    ...(names.includes('sources') && { sources: whole.sources }),
    ...(names.includes('legalBases') && { legalBases }),
  };
  const rest = Object.fromEntries(names.map((name) => [name, whole[name]])) as Partial<RestForm>;
  return { body, saved: { ...facts, ...rest } };
}

export const formNames = [...factNames, ...restNames] as const;
