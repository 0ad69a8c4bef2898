import type { ShownScheme } from '@hochoi/contracts';
import type { MarkingScheme } from '@hochoi/assessment';
import { renderLine, type TextFormat } from '@hochoi/platform';

/** A rubric or guide as its marker sees it. */
export function shownScheme(scheme: MarkingScheme, format: TextFormat): ShownScheme {
  const html = (text: string) => renderLine(text, format);
  if (scheme.kind === 'guide') {
    const criteria = scheme.criteria.map(({ id, text, markerNotes, maxPoints }) => ({
      ...{ id, html: html(text), markerNotesHtml: html(markerNotes), maxPoints },
    }));
    return { kind: 'guide', criteria, remarks: scheme.remarks };
  }
  const criteria = scheme.criteria.map(({ id, text, levels }) => ({
    id,
    html: html(text),
    levels: levels.map((level) => ({ id: level.id, html: html(level.text), points: level.points })),
  }));
  return { kind: 'rubric', criteria, zeroIsLowest: scheme.zeroIsLowest };
}
