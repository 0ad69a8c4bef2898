export interface Piece {
  text: string;
  found: boolean;
}

/** Splits a text whose found words stand between \u0001 and \u0002, as the search answers it. */
export function piecesOf(text: string): Piece[] {
  const pieces = text.split('\u0001').flatMap((part, index): Piece[] => {
    const [found, after] =
      index === 0 ? ['', part] : [part.split('\u0002')[0]!, part.split('\u0002').slice(1).join('')];
    return [
      { text: found, found: true },
      { text: after, found: false },
    ];
  });
  return pieces.filter((piece) => piece.text !== '');
}
