import { spreadsheetErrors } from '../../spreadsheet.errors';

/** A tag, or what stands between tags, exactly as it was written. */
export interface XmlPiece {
  raw: string;
  kind: 'open' | 'close' | 'empty' | 'other';
  /** Without its prefix; '' for what is no element. */
  name: string;
}

const ends: [start: string, end: string][] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

/**
 * Cuts XML into pieces that put together give the same text again. Works on bytes taken as Latin-1, so that nothing is changed that
 * is not meant to be. The file was read by a real parser before; this one only has to find the tags.
 */
export class XmlPieces {
  #rest = '';

  constructor(private readonly longest: number) {}

  push(chunk: string): XmlPiece[] {
    const text = this.#rest + chunk;
    const pieces: XmlPiece[] = [];
    let at = 0;
    for (let next = nextEnd(text, at); next > at; next = nextEnd(text, at)) {
      pieces.push(pieceOf(text.slice(at, next)));
      at = next;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > this.longest) throw spreadsheetErrors.tooLongText();
    return pieces;
  }

  /** What is left at the end: white space behind the last tag. */
  end(): string {
    return this.#rest;
  }
}

/** Where the piece that begins at `at` ends; `at` itself while it is not whole. */
function nextEnd(text: string, at: number): number {
  if (at >= text.length) return at;
  if (text[at] !== '<') return Math.max(at, text.indexOf('<', at));
  if (text.length - at < 9 && !text.includes('>', at)) return at;
  const special = ends.find(([start]) => text.startsWith(start, at));
  if (!special) return tagEnd(text, at);
  const end = text.indexOf(special[1], at + special[0].length);
  return end < 0 ? at : end + special[1].length;
}

/** A `>` in quotes is part of a value. */
function tagEnd(text: string, at: number): number {
  const tag = /(?:[^>"']|"[^"]*"|'[^']*')*>/y;
  const simple = text.indexOf('>', at);
  if (simple < 0) return at;
  const quotes = text.slice(at, simple);
  if (!quotes.includes('"') && !quotes.includes("'")) return simple + 1;
  tag.lastIndex = at;
  return tag.test(text) ? tag.lastIndex : at;
}

function pieceOf(raw: string): XmlPiece {
  const [, close, name] = /^<(\/?)(?:[\w.-]+:)?([\w.-]+)/.exec(raw) ?? [];
  if (!name) return { raw, kind: 'other', name: '' };
  return { raw, kind: close ? 'close' : raw.endsWith('/>') ? 'empty' : 'open', name };
}

/** The value of an attribute as it is written; those that are asked for are numbers and references. */
export const attributeOf = (raw: string, name: string): string | undefined =>
  new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(raw)?.[1];

export const withAttribute = (raw: string, name: string, value: string): string =>
  raw.replace(new RegExp(`(\\s${name}\\s*=\\s*["'])[^"']*`), (_, start: string) => start + value);

/** `x:` of `<x:row>`. */
export const prefixOf = (raw: string): string => /^<\/?([\w.-]+:)/.exec(raw)?.[1] ?? '';
