/** Of an open attempt: unique, so that nobody has two open at once. */
export const openKeyOf = (quizId: string, personId: string): string => `${quizId}:${personId}`;
