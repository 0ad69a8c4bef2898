import { formatGrade, formatMoment } from '../../../i18n/format';
import type { QuizRules } from '../questions';
import { presetOf, reviewItems, reviewMoments, usualRules } from './usual-rules';

type Words = (key: string, named?: Record<string, unknown>) => string;
interface Line {
  name: string;
  text: string;
}

/** Each thing that rules say, by the words under which it is set on the screen. */
function linesOf(rules: QuizRules, t: Words): Line[] {
  const said = (key: string, named?: Record<string, unknown>): string => t(`quizRules.words.${key}`, named);
  const line = (name: string, text: string): Line => ({ name: t(`quizRules.${name}`), text });
  const yes = (on: boolean): string => said(on ? 'yes' : 'no');
  const minutes = (seconds: number | null): string =>
    seconds === null ? said('unlimited') : said('minutes', { n: seconds / 60 });
  const hours = (delay: number): string => said('hours', { n: Math.round((delay / 60) * 100) / 100 });
  const percent = (n: number | null): string => (n === null ? said('asQuestion') : `${n}%`);
  const listed = (items: readonly string[]): string => items.join('\n') || said('none');
  const { marking, pair } = rules;
  return [
    line('opensAt', rules.opensAt ? formatMoment(rules.opensAt) : said('atOnce')),
    line('closesAt', rules.closesAt ? formatMoment(rules.closesAt) : said('never')),
    line('limit', minutes(rules.timeLimitSeconds)),
    line('onExpiry', t(`quizRules.expiry.${rules.onExpiry}`)),
    line('grace', minutes(rules.graceSeconds)),
    line('counted', t(`quizRules.countedBy.${rules.counted}`)),
    line('delayAfterFirst', hours(rules.delayAfterFirst)),
    line('delayAfterLater', hours(rules.delayAfterLater)),
    line('buildsOnLast', yes(rules.buildsOnLast)),
    line('behaviour', t(`quizRules.behaviours.${rules.behaviour}`)),
    line('tries', rules.tries === null ? said('asQuestion') : String(rules.tries)),
    line('penalty', percent(rules.penalty)),
    line('certainty', t(`quizRules.certainties.${rules.certainty}`)),
    line('secondMarker', yes(marking.secondMarker)),
    line('differBy', `${marking.differBy}%`),
    line('release', t(`quizRules.releases.${marking.release}`)),
    line('navigation', t(`quizRules.ways.${rules.navigation}`)),
    line('perPage', String(rules.questionsPerPage)),
    line('password', rules.password ?? said('none')),
    line('oneDevice', yes(rules.oneDevice)),
    line('review', reviewText(rules.review, t)),
    line('rightAnswers', t(`quizRules.keys.${rules.review.rightAnswers}`)),
    line(
      'groups.parts',
      listed([
        ...rules.sections.map(({ title, shuffle }) =>
          said(shuffle ? 'shuffled' : 'section', { title: title || '–' }),
        ),
        ...rules.partialGrades.map(({ name }) => said('partialGrade', { name })),
      ]),
    ),
    line(
      'groups.remarks',
      listed(rules.overallFeedback.map(({ from, text }) => said('from', { from: formatGrade(from), text }))),
    ),
    line('words.pair', pair ? said(`pairs.${pair.role}`) : said('none')),
  ];
}

function reviewText(review: QuizRules['review'], t: Words): string {
  const preset = presetOf(review);
  if (preset) return t(`quizRules.presets.${preset}`);
  return reviewMoments
    .map((moment) => {
      const items = reviewItems.filter((item) => review[moment][item]);
      const names = items.map((item) => t(`quizRules.items.${item}`)).join(', ');
      return `${t(`quizRules.moments.${moment}`)}: ${names || t('quizRules.words.none')}`;
    })
    .join('\n');
}

/** Rules as sentences. Told is what is not as usual, and whatever the other side says otherwise. */
export function rulesInWords(rules: QuizRules | null, other: QuizRules | null, t: Words): string {
  const usual = linesOf(usualRules(), t);
  const theirs = linesOf(other ?? usualRules(), t);
  const told = linesOf(rules ?? usualRules(), t).filter(
    ({ text }, at) => text !== usual[at]!.text || text !== theirs[at]!.text,
  );
  if (told.length === 0) return t('quizRules.words.usual');
  return told.map(({ name, text }) => `${name}: ${text.includes('\n') ? `\n${text}` : text}`).join('\n');
}
