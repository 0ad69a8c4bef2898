import type { TextFormat } from '../../grading/question-type';
import { filesNamedIn } from '../embedded-files';
import type { EmbeddedFile } from '../read-questions';

/** Characters that XML has no way to write. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeXml = (text: string) =>
  text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** Markup stands as it is, between the marks that keep it from being taken for elements. */
export function characters(text: string): string {
  const clean = text.replace(FORBIDDEN, '');
  return /[&<>]/.test(clean) ? `<![CDATA[${clean.replaceAll(']]>', ']]]]><![CDATA[>')}]]>` : clean;
}

export const element = (name: string, content: string | number) => `    <${name}>${content}</${name}>\n`;
export const text = (content: string) => `<text>${characters(content)}</text>`;

const NAMES: Record<TextFormat, string> = { html: 'html', markdown: 'markdown', plain: 'plain_text' };
export const formatAttribute = (format: TextFormat) => `format="${NAMES[format]}"`;

/** Writes the texts of one question, each with the files that it shows. */
export class XmlTexts {
  constructor(
    private readonly format: TextFormat,
    private readonly files: readonly EmbeddedFile[] = [],
  ) {}

  /** `<text>` and `<file>`s: what stands in a field. */
  inside(content: string): string {
    const named = new Set(filesNamedIn(content));
    const files = this.files.filter(({ name }) => named.has(name)).map((file) => this.file(file));
    return text(content) + files.join('');
  }

  field(name: string, content: string): string {
    return `    <${name} ${formatAttribute(this.format)}>${this.inside(content)}</${name}>\n`;
  }

  /** Nothing at all for an empty field. */
  optional(name: string, content: string): string {
    return content === '' ? '' : this.field(name, content);
  }

  feedback(content: string): string {
    return content === ''
      ? ''
      : `<feedback ${formatAttribute(this.format)}>${this.inside(content)}</feedback>`;
  }

  private file({ name, bytes }: EmbeddedFile): string {
    return `<file name="${escapeXml(name)}" path="/" encoding="base64">${Buffer.from(bytes).toString('base64')}</file>`;
  }
}
