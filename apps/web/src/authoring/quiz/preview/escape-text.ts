const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as HTML that says just this text. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign]!);
export const asLines = (text: string): string => escaped(text).replace(/\n/g, '<br>');
