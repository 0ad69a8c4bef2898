import { TextDecoder } from 'node:util';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Limits } from '../../limits';
import { SpreadsheetError, spreadsheetErrors } from '../../spreadsheet.errors';

export type Attributes = Record<string, string>;

/** Told of the elements of a part, by local name: producers differ in prefixes, and strict files in namespaces. */
export interface XmlHandler {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** UTF-8, or UTF-16 where a byte order mark says so. */
const decoderFor = (first: Buffer) =>
  new TextDecoder(
    first[0] === 0xff && first[1] === 0xfe
      ? 'utf-16le'
      : first[0] === 0xfe && first[1] === 0xff
        ? 'utf-16be'
        : 'utf-8',
  );

/**
 * Feeds a part to the handler and yields after each chunk, so that the caller can take what has been gathered. No document type is
 * accepted, hence no entities; a tag, text or comment longer than the limit ends the reading before it fills the memory.
 */
export async function* xmlEvents(
  chunks: AsyncIterable<Buffer>,
  handler: XmlHandler,
  limits: Limits,
): AsyncGenerator<void> {
  let seen = 0;
  const parser = parserFor(handler, () => (seen = parser.position));
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of chunks) {
      decoder ??= decoderFor(chunk);
      parser.write(decoder.decode(chunk, { stream: true }));
      if (parser.position - seen > limits.textLength) throw spreadsheetErrors.tooLongText();
      yield;
    }
    parser.write(decoder?.decode() ?? '').close();
  } catch (error) {
    throw error instanceof SpreadsheetError ? error : spreadsheetErrors.damaged(error);
  }
  yield;
}

function parserFor(handler: XmlHandler, moved: () => void): SaxesParser {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const text = (found: string) => {
    moved();
    handler.text?.(found);
  };
  parser.on('opentag', (tag: SaxesTagPlain) => {
    moved();
    handler.open?.(local(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    moved();
    handler.close?.(local(tag.name));
  });
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('comment', moved);
  parser.on('processinginstruction', moved);
  parser.on('doctype', () => {
    throw spreadsheetErrors.damaged();
  });
  return parser;
}

/** Reads a small part whole. */
export async function readXml(
  chunks: AsyncIterable<Buffer>,
  handler: XmlHandler,
  limits: Limits,
): Promise<void> {
  for await (const _ of xmlEvents(chunks, handler, limits));
}
