import { shallowReactive, watch } from 'vue';
import { online } from '../../api/online';
import { t } from '../../i18n';
import '../../i18n/question-pictures';
import './missing-pictures.css';
import { Retrying } from './retrying';

/** Pictures of questions on this page that did not come. Texts of questions are HTML of the server: it is the page that hears of each. */
const missing = shallowReactive(new Set<HTMLImageElement>());
const standIns = new WeakMap<HTMLImageElement, HTMLElement>();
const retrying = new Retrying(askAgain, () => online.value);

const isOurs = (target: EventTarget | null): target is HTMLImageElement =>
  target instanceof HTMLImageElement && (target.getAttribute('src') ?? '').includes('/question-pictures/');

/** Those of a question that she has left are nobody's any more. */
function forgetGone(): void {
  for (const picture of missing) if (!picture.isConnected) missing.delete(picture);
}

function miss(picture: HTMLImageElement): void {
  forgetGone();
  if (missing.size === 0) retrying.anew();
  if (!missing.has(picture)) putStandIn(picture);
  missing.add(picture);
  retrying.missed();
}

function putStandIn(picture: HTMLImageElement): void {
  const standIn = document.createElement('span');
  standIn.className = 'missing-picture';
  standIn.textContent = picture.alt
    ? t('questionPictures.missingNamed', { name: picture.alt })
    : t('questionPictures.missing');
  standIns.set(picture, standIn);
  picture.classList.add('not-there');
  picture.after(standIn);
}

function take(picture: HTMLImageElement): void {
  if (!missing.delete(picture)) return;
  standIns.get(picture)?.remove();
  picture.classList.remove('not-there');
}

function askAgain(): void {
  forgetGone();
  for (const picture of missing) {
    // What is not shown is not fetched while it may wait.
    picture.loading = 'eager';
    picture.src = picture.getAttribute('src')!;
  }
}

// Neither goes up the page, and the window hears of no `load` but its own.
document.addEventListener('error', ({ target }) => (isOurs(target) ? miss(target) : undefined), true);
document.addEventListener('load', ({ target }) => (isOurs(target) ? take(target) : undefined), true);
watch(online, (isBack) => (isBack && missing.size > 0 ? retrying.now() : undefined));

export const missingWithin = (root: Element | null | undefined): number =>
  [...missing].filter((picture) => root?.contains(picture)).length;
export const fetchMissing = (): void => retrying.now();
