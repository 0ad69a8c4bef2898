import type { Run } from '../../text/clean';
import type { Attributes } from './xml-events';

/** `_x000D_` in the file is the character U+000D; `_x005F_` is the underscore that keeps such a text from being read so. */
const unescape = (text: string) =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;

/** Gathers the runs of a shared or inline string. Phonetic runs (`rPh`) are how a text is read aloud, not the text. */
export class RunCollector {
  #runs: Run[] = [];
  #font: string | undefined;
  #text: string | undefined;
  #phonetic = false;

  open(name: string, attributes: Attributes): void {
    if (name === 'rPh') this.#phonetic = true;
    else if (name === 'r') this.#font = undefined;
    else if (name === 'rFont') this.#font = attributes.val;
    else if (name === 't' && !this.#phonetic) this.#text = '';
  }

  text(found: string): void {
    if (this.#text !== undefined) this.#text += found;
  }

  close(name: string): void {
    if (name === 'rPh') this.#phonetic = false;
    if (name !== 't' || this.#text === undefined) return;
    this.#runs.push({ text: unescape(this.#text), font: this.#font });
    this.#text = undefined;
  }

  take(): Run[] {
    const runs = this.#runs;
    this.#runs = [];
    this.#font = undefined;
    return runs;
  }
}
