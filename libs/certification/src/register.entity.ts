import { Entity, Index } from 'typeorm';
import { IdColumn, IntColumn, TextColumn } from '@hochoi/platform';

/** *Giấy chứng nhận*. *Chứng chỉ* is another paper with other rules and a book of its own (domain.md 5.2). */
export const GIAY_CHUNG_NHAN = 'GCN';

/** *Sổ cấp*: one book for an issuer, a kind of paper and a year. Its numbers go up by one and have no gaps. */
@Entity('register')
@Index('register_issuer', ['issuerName', 'kind', 'year'], { unique: true })
@Index('register_symbol', ['issuerSymbol', 'kind', 'year'], { unique: true })
export class Register {
  @IdColumn() id: string;
  @TextColumn(200) issuerName: string;
  /** Stands for the issuer in numbers, e.g. HVPN. */
  @TextColumn(20) issuerSymbol: string;
  @TextColumn(10) kind: string;
  @IntColumn() year: number;
  @IntColumn() lastNumber: number;
}
