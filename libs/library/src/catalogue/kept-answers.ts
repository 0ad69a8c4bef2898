/** What was asked last, until something changes: many ask the same words, and each page of an answer asks them again. */
export class KeptAnswers<T> {
  private readonly answers = new Map<string, T>();

  /** @param most answers that are kept; the one asked for longest ago goes */
  constructor(private readonly most: number) {}

  get(key: string, make: () => T): T {
    const kept = this.answers.get(key);
    const answer = kept ?? make();
    this.answers.delete(key);
    this.answers.set(key, answer);
    if (this.answers.size > this.most) this.answers.delete(this.answers.keys().next().value!);
    return answer;
  }

  forget(): void {
    this.answers.clear();
  }
}
