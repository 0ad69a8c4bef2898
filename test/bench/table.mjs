/** @param rows objects with the same keys: the heads of the columns */
export function printTable(rows) {
  const heads = Object.keys(rows[0]);
  const cells = [heads, ...rows.map((row) => heads.map((head) => String(row[head])))];
  const widths = heads.map((_, column) => Math.max(...cells.map((line) => line[column].length)));
  const line = (values) => `| ${values.map((value, column) => value.padEnd(widths[column])).join(' | ')} |`;
  const [first, ...rest] = cells;
  console.log([line(first), line(widths.map((width) => '-'.repeat(width))), ...rest.map(line)].join('\n'));
}

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

export const round = (value, digits = 2) => Number(value.toFixed(digits));

/** 1234567 as 1,234,567 */
export const thousands = (value) => Math.round(value).toLocaleString('en-US');

/** Lowest to highest, so that a reader sees how much the machine wavered. */
export const spread = (values, digits = 2) =>
  `${round(Math.min(...values), digits)}–${round(Math.max(...values), digits)}`;
