/** What the learners and trainers of these tests need of a platform whose parts die under them. */
export interface Server {
  readonly url: string;
  /** Resolves when it is worth asking again. */
  ready(): Promise<void>;
}
