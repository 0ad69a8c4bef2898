import { formQuestionOf, type Question } from '../authoring/quiz/questions';
import '../i18n/question-words';

type Words = (key: string, named?: Record<string, unknown>) => string;
type Tree = string | number | boolean | null | undefined | readonly Tree[] | { readonly [key: string]: Tree };

/** Names of parts are of no interest to an author; nor is the format, which she does not choose. */
const unsaid = new Set(['id', 'format']);

function linesOf(value: Tree, label: string, depth: number): string[] {
  const indent = '  '.repeat(Math.max(0, depth));
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value))
    return (value as readonly Tree[]).flatMap((each, index) =>
      linesOf(each, `${label} ${index + 1}`.trim(), depth),
    );
  if (typeof value !== 'object') {
    return `${label ? `${label}: ` : ''}${String(value)}`.split('\n').map((line) => indent + line);
  }
  const inside = Object.entries(value as Record<string, Tree>)
    .filter(([key]) => !unsaid.has(key))
    .flatMap(([key, each]) => linesOf(each, key === 'text' ? '' : key, depth + 1));
  return [...(label ? [`${indent}${label}`] : []), ...inside];
}

/** A question as lines, to be put beside another version of it. Ids that name a choice are told by its words. */
export function questionWords(question: Question, t: Words, has: (key: string) => boolean): string {
  const { body, type } = formQuestionOf(question);
  const nameOf = (key: string): string => (has(`bankFields.${key}`) ? t(`bankFields.${key}`) : key);
  const texts = new Map(partsOf(body as Tree));
  const valueOf = (value: string, key: string): string =>
    texts.get(value) ?? (has(`bankValues.${key}.${value}`) ? t(`bankValues.${key}.${value}`) : value);
  const told = (value: Tree, key: string): Tree => {
    if (typeof value === 'boolean') return t(`bankValues.${value ? 'yes' : 'no'}`);
    if (typeof value === 'string') return valueOf(value, key);
    if (Array.isArray(value)) return (value as readonly Tree[]).map((each) => told(each, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [
        unsaid.has(name) ? name : nameOf(name),
        unsaid.has(name) ? each : told(each as Tree, name),
      ]),
    );
  };
  const { [nameOf('stem')]: stem, ...rest } = told(body as Tree, '') as Record<string, Tree>;
  return [t(`quizEditor.type.${type}`), ...linesOf(stem, '', 0), ...linesOf(rest, '', -1)].join('\n');
}

function partsOf(value: Tree): [string, string][] {
  if (typeof value !== 'object' || value === null) return [];
  const { id, text } = value as { id?: Tree; text?: Tree };
  const own: [string, string][] =
    typeof id === 'string' && typeof text === 'string' && text ? [[id, text]] : [];
  return [...own, ...Object.values(value as Record<string, Tree>).flatMap(partsOf)];
}
