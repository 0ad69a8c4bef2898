import type { components } from '../api/schema';
import { rulesInWords } from '../authoring/quiz/rules/rules-in-words';
import '../i18n/question-editor';
import '../i18n/quiz-rules';
import { moduleParts } from '../library/module-parts';
import { questionWords } from '../question-bank/question-words';
import { partsText } from './quiz-parts';

export type VersionText = components['schemas']['VersionText'];
type Words = (key: string, named?: Record<string, unknown>) => string;
/** Whether the catalogue has such words. */
type Has = (key: string) => boolean;

/** One thing of a version as text, beside what it was. */
export interface ComparedPart {
  key: string;
  label: string;
  before: string;
  after: string;
}
export interface ComparedGroup {
  name: 'facts' | 'lessons' | 'quiz' | 'extras';
  parts: ComparedPart[];
}

type Texts = Map<string, { label: string; text: string }>;

/** Everything of two versions, paired by what it is: a lesson by its key, a question by its own. Pure. */
export function comparedParts(
  now: VersionText,
  before: VersionText | null,
  t: Words,
  has: Has,
): ComparedGroup[] {
  const of = { facts: factTexts, lessons: lessonTexts, quiz: quizTexts, extras: extraTexts };
  return (['facts', 'lessons', 'quiz', 'extras'] as const).map((name) => ({
    name,
    parts: paired(of[name](now, t, has), before ? of[name](before, t, has) : new Map()),
  }));
}

function paired(now: Texts, old: Texts): ComparedPart[] {
  return [...new Set([...now.keys(), ...old.keys()])].map((key) => ({
    key,
    label: (now.get(key) ?? old.get(key))!.label,
    before: old.get(key)?.text ?? '',
    after: now.get(key)?.text ?? '',
  }));
}

function factTexts({ facts }: VersionText, t: Words): Texts {
  const words = (list: readonly string[], name: string) =>
    list.map((code) => t(`${name}.${code}`)).join('\n');
  const texts: Record<string, string> = {
    title: facts.title,
    summary: facts.summary,
    group: facts.group,
    objectives: facts.objectives.join('\n'),
    positions: words(facts.positions, 'position'),
    areas: words(facts.areas, 'area'),
    level: t(`level.${facts.level}`),
    kind: t(`facts.kind${facts.kind}`),
    periods: String(facts.periods),
  };
  return new Map(Object.entries(texts).map(([key, text]) => [key, { label: t(`facts.${key}`), text }]));
}

const outline = 'outline';

/** Parts and lessons as a list: what moved, or has another name, stands there. */
function outlineText({ lessons, extras }: VersionText, t: Words): string {
  const parts = moduleParts(lessons, extras.modules ?? []);
  return parts
    .flatMap(({ module, number, lessons: own }) => [
      ...(module ? [t('topic.module', { n: number, title: module.title })] : []),
      ...(module?.summary ? [`  ${module.summary}`] : []),
      ...own.map(({ title }) => `${module ? '  ' : ''}– ${title}`),
    ])
    .join('\n');
}

function lessonTexts(version: VersionText, t: Words): Texts {
  const { lessons } = version;
  return new Map([
    [outline, { label: t('reviewing.outline'), text: outlineText(version, t) }],
    ...lessons.map(
      ({ key, title, minutes, markdown, mediaId }, index): [string, { label: string; text: string }] => {
        const head = [
          `# ${title}`,
          t('reviewing.minutes', { n: minutes }),
          ...(mediaId ? [t('reviewing.film', { id: mediaId.slice(-6) })] : []),
        ];
        return [key, { label: `${index + 1}. ${title}`, text: [...head, '', markdown].join('\n').trim() }];
      },
    ),
  ]);
}

function quizTexts({ quiz }: VersionText, t: Words, has: Has): Texts {
  const { passMark, attemptsAllowed, shuffleQuestions, questions, rules = null } = quiz;
  const settings = [
    `${t('quizEditor.passMark')}: ${passMark / 100}`,
    `${t('quizEditor.attempts')}: ${attemptsAllowed ?? t('quizEditor.attemptsUnlimited')}`,
    `${t('quizEditor.shuffle')}: ${shuffleQuestions ? '✓' : '–'}`,
  ];
  return new Map([
    ['settings', { label: t('reviewing.quizSettings'), text: settings.join('\n') }],
    ['rules', { label: t('quizRules.title'), text: rulesInWords(rules, null, t) }],
    ['parts', { label: t('quizRules.groups.parts'), text: partsText(quiz, t) }],
    ...questions.map((question, index): [string, { label: string; text: string }] => [
      question.id ?? String(index),
      { label: t('quizEditor.number', { n: index + 1 }), text: questionText(question, t, has) },
    ]),
  ]);
}

type Question = VersionText['quiz']['questions'][number];

/** The question with its key and what it answers: a reviewer reads all of it. */
function questionText(question: Question, t: Words, has: Has): string {
  const { type, mark, body } = question;
  const lines = ['stem' in body ? body.stem : '', `(${t(`reviewing.type.${type}`)}, ${mark / 100})`];
  const said = (feedback: string | undefined) => (feedback ? ` → ${feedback}` : '');
  if (type === 'single-choice' || type === 'multiple-choice')
    for (const { text, weight, feedback } of body.choices)
      lines.push(`${weight > 0 ? '✓' : '✗'} ${text} (${weight}%)${said(feedback)}`);
  else if (type === 'numerical' || type === 'short-text')
    for (const answer of body.answers) {
      const value = 'text' in answer ? answer.text : `${answer.value} ± ${answer.tolerance ?? 0}`;
      lines.push(`✓ ${value} (${answer.credit ?? 100}%)${said(answer.feedback)}`);
    }
  else if (type === 'true-false') {
    lines.push(`${t('quizEditor.answerTrue')}: ${body.answer ? '✓' : '✗'}${said(body.feedbackForTrue)}`);
    lines.push(`${t('quizEditor.answerFalse')}: ${body.answer ? '✗' : '✓'}${said(body.feedbackForFalse)}`);
  } else return `${questionWords(question, t, has)}\n${t('questionEditor.worth', { n: mark / 100 })}`;
  const general = 'generalFeedback' in body ? body.generalFeedback : undefined;
  return [...lines, ...(general ? [`→ ${general}`] : [])].join('\n');
}

/** With the days, which are compared too. */
const basisText = ({ title, from, to }: VersionText['legalBases'][number]): string =>
  [title, [from, to].some(Boolean) ? `(${from ?? ''} – ${to ?? ''})` : ''].filter(Boolean).join(' ');

function extraTexts({ extras, sources, legalBases }: VersionText, t: Words): Texts {
  const { tags, compilers, practice, handout, languages = ['vi'], open = false } = extras;
  const texts: Record<string, string> = {
    tags: tags.join(', '),
    compilers: compilers.join('\n'),
    practice: practice ? `# ${practice.title}\n\n${practice.markdown}` : '',
    handout: handout ?? '',
    basis: legalBases.map(basisText).join('\n'),
    sources: sources.join('\n'),
  };
  const named = Object.entries(texts).map(([key, text]) => ({ key, label: t(`topic.${key}`), text }));
  const spoken = languages.map((code) => t(`language.${code}`)).join(', ');
  const all = [
    ...named,
    { key: 'languages', label: t('rest.languages'), text: spoken },
    { key: 'open', label: t('rest.readers'), text: open ? t('rest.open') : '' },
  ];
  return new Map(all.map(({ key, ...text }) => [key, text]));
}
