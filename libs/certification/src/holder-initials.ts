/** “Nguyễn Thị Hoa” is “N. T. H.”: enough for the one who knows her, too little for the one who does not. */
export const initialsOf = (fullName: string): string =>
  fullName
    .normalize('NFC')
    .split(/\s+/)
    .map((word) => /\p{L}\p{M}*/u.exec(word)?.[0])
    .filter((letter) => letter !== undefined)
    .map((letter) => `${letter.toLocaleUpperCase('vi')}.`)
    .join(' ');
