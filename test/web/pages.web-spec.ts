import type { BrowserContext, Page } from 'playwright-core';
import { browser, laptop } from './browser';
import { aNewLearner, signIn, UNTIL_FILMS_ARE_READY } from './learners';
import { cutOff, inDark, picture, show, textTwice, violations } from './look';
import { marksInHand } from './marked-quiz';
import { somebodyTwice, type Twice } from './organisation';
import { pagesOf, type Role, type SeenPage } from './pages';
import { aCorrectedQuiz } from './taken-quiz';
import { aBrokenFilm, aBusyLearner, aDraft, anExport, aVersionInReview } from './visitors';

const nobodyTwice: Twice = { fullName: '', id: '', otherId: '', mergedId: '' };
const nothing = { topicId: '', code: '', versionId: '', lessonKey: '', userName: '' };
const notTaken = { topicId: '', questionId: '', regradeId: '', userName: '', attempt: '' };
const noMarks = { quizId: '', taskId: '', markedId: '' };
const widths = [360, 768, 1280];

/** Pages are listed before there is anybody to see them: their addresses come later. */
const names = Object.entries(
  pagesOf(
    somebody(),
    { topicId: '', lessonKey: '', captions: '', material: '', bankQuestion: '' },
    nobodyTwice,
    nothing,
    notTaken,
    noMarks,
  ),
).flatMap(([role, pages]) => pages.map(({ name }) => [role as Role, name] as const));

describe('every page, on a phone and on a laptop, light and dark', () => {
  const open = browser();
  const devices = new Map<Role, Page>();
  let pages: Record<Role, SeenPage[]>;

  beforeAll(async () => {
    const people = [
      aBusyLearner(),
      aDraft(),
      aNewLearner(),
      somebodyTwice(),
      aVersionInReview(),
      aCorrectedQuiz(),
      marksInHand(),
      aBrokenFilm(),
      aBrokenFilm(),
    ] as const;
    const [learner, draft, beginner, twice, review, regrade, marks] = await Promise.all(people);
    await anExport();
    pages = pagesOf(learner, draft, twice, review, regrade, marks);
    const users = {
      nobody: null,
      new: beginner.userName,
      learner: learner.userName,
      middle: review.userName,
      told: regrade.userName,
    };
    for (const role of Object.keys(pages) as Role[]) {
      const device: BrowserContext = await open(laptop);
      const userName = role in users ? users[role as keyof typeof users] : role;
      if (userName) await signIn(device, userName);
      devices.set(role, await device.newPage());
    }
  }, UNTIL_FILMS_ARE_READY);
  afterAll(() => Promise.all([...devices.values()].map((page) => page.context().close())));

  async function faultsAt(page: Page, name: string, width: number): Promise<Record<string, string[]>> {
    await page.setViewportSize({ width, height: width < 700 ? 740 : 900 });
    await inDark(page, false);
    const light = width === 768 ? [] : await violations(page);
    const sideways = await cutOff(page);
    if (width !== 768) await picture(page, `${name}-${width}`);
    return { [`${width} axe`]: light, [`${width} sideways`]: sideways };
  }

  /** At the last width: the colours are the same at each. */
  async function faultsInDark(page: Page, name: string): Promise<Record<string, string[]>> {
    await inDark(page, true);
    const dark = await violations(page, ['color-contrast']);
    await picture(page, `${name}-1280-toi`);
    return { dark };
  }

  async function faultsWithLargeText(page: Page, name: string): Promise<Record<string, string[]>> {
    await page.setViewportSize({ width: 360, height: 740 });
    await inDark(page, false);
    await textTwice(page, true);
    const sideways = await cutOff(page);
    await picture(page, `${name}-360-chu-to`);
    await textTwice(page, false);
    return { 'text at 200 %': sideways };
  }

  it.each(names)('%s: %s', async (role, name) => {
    const page = devices.get(role)!;
    const { path, act } = pages[role].find((each) => each.name === name)!;
    await page.setViewportSize({ width: 360, height: 740 });
    await show(page, path);
    await act?.(page);
    const faults = await faultsWithLargeText(page, name);
    for (const width of widths) Object.assign(faults, await faultsAt(page, name, width));
    Object.assign(faults, await faultsInDark(page, name));
    expect(Object.fromEntries(Object.entries(faults).filter(([, list]) => list.length > 0))).toEqual({});
  });
});

/** A learner of whom nothing is known yet but that she has everything the pages are about. */
function somebody(): Parameters<typeof pagesOf>[0] {
  const certificate = { checkCode: '', number: '' } as never;
  return { userName: '', personId: '', graded: '', certificate, attempt: '', questionOf: () => 1 };
}
