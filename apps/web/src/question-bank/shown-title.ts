/** A gap stands in a title by its name, which says nothing to whoever reads it. */
export const shownTitle = (title: string): string => title.replace(/\[\[[\w-]+\]\]/g, '____');
