/** `(material:<id>` in a lesson's Markdown, whatever stands around it. Ids are letters, digits and `-`. */
const shownIn = (id: string): RegExp => new RegExp(String.raw`\(material:${id}(?=[\s)])`, 'g');

export const showsMaterial = (markdown: string, id: string): boolean => shownIn(id).test(markdown);

/** Another edition in the place of this one; all else stays as it is, letter by letter. */
export const replaceMaterial = (markdown: string, from: string, to: string): string =>
  markdown.replace(shownIn(from), `(material:${to}`);
