import { quoteOf, type TextQuote } from './find-passage';
import { passageText } from './passage-text';

function ofField(root: Element): TextQuote | null {
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement) || !root.contains(field)) return null;
  return quoteOf(field.value, field.selectionStart, field.selectionEnd);
}

/** What is selected within the element: in its text, or in the field its text is typed into. Null when nothing is. */
export function selectedPassage(root: Element): TextQuote | null {
  const selection = document.getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  if (!range || range.collapsed || !root.contains(range.commonAncestorContainer)) return ofField(root);
  const { text, placeOf } = passageText(root);
  const [start, end] = [
    placeOf(range.startContainer, range.startOffset),
    placeOf(range.endContainer, range.endOffset),
  ];
  return quoteOf(text, start, end) ?? ofField(root);
}
