/** Percent of the width of the screen. */
export const zoomSteps = [100, 150, 200, 300] as const;

/** Pixels by point at which the letters of a page (12 to 14 points) are read without strain: about 10 pixels. */
const readable = 0.8;
/** What is wider than high are slides, set in letters twice as large. */
const lettersOnSlides = 2;
/** Beyond it one sees so little of a page that she loses her place. */
const mostAtFirst = 200;

/** The step in which a document is opened: `width` in pixels of the screen, the page's size in points. Pure. */
export function firstZoom(width: number, page: { width: number; height: number }): number {
  const letters = page.width > page.height ? lettersOnSlides : 1;
  const reads = (percent: number): boolean => (width / page.width) * letters * (percent / 100) >= readable;
  const at = zoomSteps.findIndex((percent) => reads(percent) || percent === mostAtFirst);
  return Math.max(0, at);
}
