import { AbstractLogger } from 'typeorm';

/** TypeORM's own loggers print every parameter of a failed query: personal data. This one prints nothing; errors carry the text. */
export class QuietLogger extends AbstractLogger {
  protected writeLog(): void {}
}
