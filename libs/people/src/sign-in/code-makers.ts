import { Injectable } from '@nestjs/common';

/** Whether somebody may open, with a code that she made, what its owner may do by now. */
export type MayOpen = (makerId: string, personId: string) => Promise<boolean>;

/** Who knows about roles registers itself here; without anybody no officer's code opens anything. */
@Injectable()
export class CodeMakers {
  private rule: MayOpen = async () => false;

  decidedBy(rule: MayOpen): void {
    this.rule = rule;
  }

  /** @param makerId null: the command line, which may do everything */
  async mayOpen(makerId: string | null, personId: string): Promise<boolean> {
    return makerId === null || this.rule(makerId, personId);
  }
}
