/** Pieces of files of Moodle XML, as Moodle 4 writes them. */
export const quiz = (...questions: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('\n')}\n</quiz>\n`;
export const question = (type: string, inside: string) =>
  `<question type="${type}"><name><text>Tên</text></name><questiontext format="html"><text><![CDATA[<p>Hỏi?</p>]]></text></questiontext>${inside}</question>`;
export const answer = (fraction: number | string, text: string, inside = '') =>
  `<answer fraction="${fraction}"><text>${text}</text>${inside}</answer>`;
export const feedback = (text: string) => `<feedback format="html"><text>${text}</text></feedback>`;
/** One right, one wrong. */
export const two = answer(100, 'đúng', feedback('Phải rồi')) + answer(0, 'sai');
