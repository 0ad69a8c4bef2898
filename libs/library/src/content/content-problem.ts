/** A fault in a content file, where its author can find it. */
export interface ContentProblem {
  file: string;
  line: number;
  message: string;
}

export const problemLine = ({ file, line, message }: ContentProblem): string => `${file}:${line}: ${message}`;

export class ContentError extends Error {
  constructor(readonly problems: ContentProblem[]) {
    super(problems.map(problemLine).join('\n'));
  }
}
