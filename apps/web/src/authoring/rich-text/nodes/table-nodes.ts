import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';

/** A cell of a Markdown table is one paragraph; its lines are parted by breaks. */
export const tableNodes = [
  Table.configure({ resizable: false, renderWrapper: true, cellMinWidth: 1 }),
  TableRow,
  TableHeader.extend({ content: 'paragraph' }),
  TableCell.extend({ content: 'paragraph' }),
] as const;
