import type { Limits } from '../../limits';
import { spreadsheetErrors } from '../../spreadsheet.errors';
import { cleanRuns, type CleanText, type Run } from '../../text/clean';
import { RunCollector } from './run-collector';
import { readXml, type Attributes } from './xml-events';
import type { ZipArchive } from './zip-archive';

const mostStrings = 1_500_000;

/** The strings that cells name by index. Most are one run, kept as a string; the text is cleaned when a cell asks for it. */
export class SharedStrings {
  readonly #items: (string | Run[])[] = [];

  static async read(zip: ZipArchive, part: string | undefined, limits: Limits): Promise<SharedStrings> {
    const strings = new SharedStrings();
    const entry = part ? zip.find(part) : undefined;
    if (entry) await readXml(zip.read(entry, limits.sharedStringBytes), strings.#reader(), limits);
    return strings;
  }

  textOf(index: number, font: string | undefined): CleanText {
    const item = this.#items[index];
    if (item === undefined) throw spreadsheetErrors.damaged();
    return cleanRuns(typeof item === 'string' ? [{ text: item }] : item, font);
  }

  #reader() {
    const runs = new RunCollector();
    return {
      open: (name: string, attributes: Attributes) => runs.open(name, attributes),
      text: (text: string) => runs.text(text),
      close: (name: string) => {
        runs.close(name);
        if (name === 'si') this.#add(runs.take());
      },
    };
  }

  #add(runs: Run[]): void {
    if (this.#items.length >= mostStrings) throw spreadsheetErrors.contentTooLarge();
    const fonts = runs.some(({ font }) => font);
    this.#items.push(
      fonts
        ? runs.map(({ text, font }) => ({ text: owned(text), font }))
        : owned(runs.map(({ text }) => text).join('')),
    );
  }
}

/** A piece cut from a chunk keeps the whole chunk in memory; a copy does not. */
const owned = (text: string) => Buffer.from(text).toString();
