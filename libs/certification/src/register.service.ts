import { Injectable } from '@nestjs/common';
import { Database, isUniqueViolation, newId } from '@hochoi/platform';
import { issuerSymbol, numberText } from './certificate-number';
import { GIAY_CHUNG_NHAN, Register } from './register.entity';

export interface RegisterNumber {
  registerId: string;
  number: number;
  text: string;
}

/** Gives out *số vào sổ*, one after another. */
@Injectable()
export class RegisterService {
  constructor(private readonly database: Database) {}

  /**
   * Takes the next number, in the transaction that enters the certificate: when that is rolled back, so is the number. The
   * update comes first: it locks the register's row, so that other issues stand in line until this one has ended.
   */
  async take(issuerName: string, year: number): Promise<RegisterNumber> {
    const { manager } = this.database;
    const { id } = await this.open(issuerName, year);
    await manager.increment(Register, { id }, 'lastNumber', 1);
    const {
      lastNumber: number,
      kind,
      issuerSymbol: symbol,
    } = await manager.findOneByOrFail(Register, { id });
    return { registerId: id, number, text: numberText({ number, year, kind, symbol }) };
  }

  /** For a number taken in this same transaction and not used. */
  async giveBack({ registerId, number }: RegisterNumber): Promise<void> {
    await this.database.manager.update(
      Register,
      { id: registerId, lastNumber: number },
      { lastNumber: number - 1 },
    );
  }

  /** Opens the book at its first use. Two issuers with the same first letters get different symbols: HVPN, HVPN2. */
  private async open(issuerName: string, year: number): Promise<Register> {
    const { manager } = this.database;
    const book = { issuerName, kind: GIAY_CHUNG_NHAN, year };
    for (let nth = 1; ; nth += 1) {
      const found = await manager.findOneBy(Register, book);
      if (found) return found;
      const symbol = issuerSymbol(issuerName) + (nth === 1 ? '' : nth);
      await manager
        .insert(Register, { id: newId(), ...book, issuerSymbol: symbol, lastNumber: 0 })
        .catch(passOver(isUniqueViolation));
    }
  }
}

const passOver = (expected: (error: unknown) => boolean) => (error: unknown) => {
  if (!expected(error)) throw error;
};
