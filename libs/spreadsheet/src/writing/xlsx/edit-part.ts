import { XmlPieces, type XmlPiece } from './xml-pieces';

/** Streams a part through an editor of its pieces. */
export async function* editPart(
  chunks: AsyncIterable<Buffer>,
  editor: { take(piece: XmlPiece): string },
  longest: number,
): AsyncGenerator<Buffer> {
  const pieces = new XmlPieces(longest);
  for await (const chunk of chunks) {
    let text = '';
    for (const piece of pieces.push(chunk.toString('latin1'))) text += editor.take(piece);
    if (text) yield Buffer.from(text, 'latin1');
  }
  yield Buffer.from(pieces.end(), 'latin1');
}
