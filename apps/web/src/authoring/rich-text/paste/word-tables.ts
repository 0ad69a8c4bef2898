const spanOf = (cell: Element, name: 'colspan' | 'rowspan'): number =>
  Math.min(50, Math.max(1, Number(cell.getAttribute(name)) || 1));

const blocks = 'p, div, li, h2, h3, h4, blockquote, pre, tr';

/** A cell has one paragraph: what stood in several is parted by breaks, points of a list by a dash. */
function oneParagraph(cell: Element): Element {
  for (const item of cell.querySelectorAll('li')) item.prepend('– ');
  for (const block of cell.querySelectorAll(blocks)) block.append(document.createElement('br'));
  for (const block of cell.querySelectorAll(`${blocks}, ul, ol, table, tbody, thead, td, th`))
    block.replaceWith(...block.childNodes);
  while (cell.lastChild && (cell.lastChild.nodeName === 'BR' || !cell.lastChild.textContent?.trim()))
    cell.lastChild.remove();
  const words = document.createElement('p');
  words.append(...cell.childNodes);
  const plain = document.createElement('td');
  const align = cell.getAttribute('align');
  if (align) plain.setAttribute('align', align);
  plain.append(words);
  return plain;
}

/** Cells over several columns or rows stand in the first of them; the others are blank. */
function gridOf(table: Element): Element[][] {
  const grid: (Element | null)[][] = [];
  const rows = [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table);
  for (const [at, row] of rows.entries()) {
    const line = (grid[at] ??= []);
    for (const cell of [...row.children].filter(({ localName }) => /^t[dh]$/.test(localName))) {
      let column = 0;
      while (line[column] !== undefined) column++;
      for (let down = 0; down < spanOf(cell, 'rowspan') && at + down < rows.length; down++)
        for (let right = 0; right < spanOf(cell, 'colspan'); right++)
          (grid[at + down] ??= [])[column + right] = down + right === 0 ? cell : null;
    }
  }
  const columns = Math.max(0, ...grid.map(({ length }) => length));
  return grid.map((line) =>
    Array.from({ length: columns }, (_, at) => oneParagraph(line[at] ?? document.createElement('td'))),
  );
}

/** A frame around some lines is a table of one cell to a word processor; here it is a quote. */
function asQuote(cell: Element): Element {
  const quote = document.createElement('blockquote');
  quote.append(...cell.childNodes);
  return quote;
}

export function flattenTables(root: Element): void {
  const tables = [...root.querySelectorAll('table')].filter(
    (table) => !table.parentElement?.closest('table'),
  );
  for (const table of tables) {
    const cells = table.querySelectorAll('td, th');
    if (cells.length === 1) {
      table.replaceWith(asQuote(cells[0]!));
      continue;
    }
    const flat = document.createElement('table');
    for (const line of gridOf(table)) {
      const row = document.createElement('tr');
      row.append(...line);
      flat.append(row);
    }
    table.replaceWith(flat);
  }
}
