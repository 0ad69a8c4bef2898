import { countWords, type MarkingTaskView, type Response } from '@hochoi/contracts';
import { type HandInResponse, questionType } from '@hochoi/assessment';
import { renderText } from '@hochoi/platform';

const isHandIn = (response: Response): response is HandInResponse =>
  typeof response === 'object' && response !== null && 'text' in response && Array.isArray(response['files']);

/** An answer as its marker sees it. Names that its writer gave to her files may tell who she is: they are counted instead. */
export function shownAnswer(
  { type, body }: { type: string; body: unknown },
  response: Response,
): MarkingTaskView['answer'] {
  if (response === null) return { html: '', words: 0, files: [] };
  if (!isHandIn(response))
    return { html: renderText(questionType(type).summarise(body, response), 'plain'), words: 0, files: [] };
  const isHtml = (body as { entry?: string }).entry === 'rich';
  const { text, files } = response;
  return {
    html: text.trim() === '' ? '' : renderText(text, isHtml ? 'html' : 'plain'),
    words: countWords(text, { html: isHtml }),
    files: files.map(({ id, name, bytes }, nth) => ({ id, name: `Tệp ${nth + 1}${endingOf(name)}`, bytes })),
  };
}

const endingOf = (name: string) => /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0].toLowerCase() ?? '';
