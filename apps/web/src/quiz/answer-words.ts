import type { components } from '../api/schema';

type Question = components['schemas']['AttemptResult']['questions'][number];
type Given = Pick<Question, 'response' | 'choices'> &
  Partial<Pick<Question, 'stems' | 'items' | 'gaps' | 'pool'>>;
type Part = { id: string; html: string };

/** One line of an answer: safe HTML of what was chosen or moved, plain text of what she typed; before it what it is the answer to. */
export interface AnswerLine {
  before?: string;
  html?: string;
  text?: string;
}

interface Words {
  true: string;
  false: string;
  /** Names a gap, from 1. */
  gap: (n: number) => string;
}

const chosen = (parts: readonly Part[] | undefined, ids: readonly string[]): Part[] =>
  ids.flatMap((id) => parts?.find((part) => part.id === id) ?? []);

/** What was typed into it stays as it is; what was chosen is told in the author's words. */
function linesOf(before: string, value: string | string[], among: readonly Part[] | undefined): AnswerLine[] {
  const ids = [value].flat().filter(Boolean);
  if (!among) return ids.map((text) => ({ before, text }));
  return chosen(among, ids).map(({ html }) => ({ before, html }));
}

function inParts({ response, choices, stems, gaps, pool }: Given, words: Words): AnswerLine[] {
  const parts = response as Record<string, string | string[]>;
  if (stems) return stems.flatMap(({ id, html }) => linesOf(html, parts[id] ?? '', choices));
  if (gaps)
    return gaps.flatMap(({ id, kind, choices: own }, index) =>
      linesOf(words.gap(index + 1), parts[id] ?? '', kind === 'pooled' ? (pool ?? []) : own),
    );
  const text = Object.values(parts).flat().filter(Boolean).join(' ');
  return text ? [{ text }] : [];
}

interface HandedIn {
  text: string;
  files: { name: string }[];
}
const isHandedIn = (response: object): response is HandedIn => 'files' in response && 'text' in response;

/** What she answered, line by line; nothing when she left it empty. */
export function answerWords(question: Given, words: Words): AnswerLine[] {
  const { response, choices, items } = question;
  if (response === null || response === '') return [];
  if (typeof response === 'boolean') return [{ text: response ? words.true : words.false }];
  if (Array.isArray(response)) {
    if (items) return chosen(items, response).map(({ html }, index) => ({ before: `${index + 1}`, html }));
    return choices.filter(({ id }) => response.includes(id)).map(({ html }) => ({ html }));
  }
  if (typeof response === 'string')
    return choices.length > 0
      ? chosen(choices, [response]).map(({ html }) => ({ html }))
      : [{ text: response }];
  if (!isHandedIn(response)) return inParts(question, words);
  const text = plainOf(response.text);
  return [...(text ? [{ text }] : []), ...response.files.map(({ name }) => ({ text: name }))];
}

/** An essay comes as she wrote it, with marks that nobody has made safe: only its words are shown. */
const plainOf = (html: string): string =>
  /<[a-z]/i.test(html)
    ? html
        .replace(/<\/(p|li|blockquote)>|<br\s*\/?>/gi, '\n')
        .replace(/<\/?[a-z][^<>]*>/gi, '')
        .replace(/&nbsp;/g, ' ')
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&amp;/g, '&')
        .trim()
    : html.trim();
