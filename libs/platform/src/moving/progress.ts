const number = (count: number) => count.toLocaleString('vi-VN');
const megabytes = (bytes: number) =>
  `${(bytes / 1_000_000).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`;

const EVERY_MS = 2000;

/** Tells the person at the terminal how far it is: each table and step when it is over, and every two seconds in between. */
export class CopyProgress {
  private last = Date.now();

  constructor(readonly say: (line: string) => void) {}

  rows(table: string, done: number, total: number): void {
    this.sometimes(`  ${table}: ${number(done)}/${number(total)} dòng`, done >= total);
  }

  objects(count: number, bytes: number, over = false): void {
    this.sometimes(`  Tệp: ${number(count)} (${megabytes(bytes)})`, over);
  }

  checked(count: number, bytes: number, over = false): void {
    this.sometimes(`  Đã kiểm tra ${number(count)} tệp (${megabytes(bytes)})`, over);
  }

  private sometimes(line: string, always: boolean): void {
    if (!always && Date.now() - this.last < EVERY_MS) return;
    this.last = Date.now();
    this.say(line);
  }
}
