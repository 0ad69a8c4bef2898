import type { Chance } from './chance';
import type { Server } from './server';
import type { StubbornClient } from './stubborn-client';
import { pause } from '../support/wait-until';

const tus = { 'tus-resumable': '1.0.0' };
const PIECE = 512 * 1024;
/** Another offset than the server's, or a piece that is still being written by a call that was given up: ask, and go on from there. */
const MOVED_ON = [409, 423];

/** A tus client whose server dies under it: it asks how much has arrived and goes on from there. */
export class StubbornUpload {
  address = '';
  /** Offsets the server told after each death. */
  readonly resumedAt: number[] = [];
  /** Deaths after which less was there than had been acknowledged. */
  readonly lost: string[] = [];
  private acknowledged = 0;

  constructor(
    private readonly server: Server & { restart?(): Promise<void> },
    private readonly client: StubbornClient,
    private readonly chance: Chance,
    private readonly film: Buffer,
    private readonly sha256: string,
  ) {}

  get mediaId(): string {
    return this.address.slice(this.address.lastIndexOf('/') + 1);
  }

  async begin(): Promise<void> {
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    const metadata = `filename ${base64('phim.mp4')},sha256 ${base64(this.sha256)}`;
    const headers = { ...tus, 'upload-length': String(this.film.length), 'upload-metadata': metadata };
    const created = await this.client.insist('POST', '/api/v1/uploads', { headers });
    this.address = new URL(created.headers.get('location')!, this.server.url).pathname;
  }

  /** Sends everything; in `kills` of the pieces, and with them always in the last one, the server is killed under way. */
  async run(kills = 0): Promise<void> {
    const pieces = Math.ceil(this.film.length / PIECE);
    const doomed = new Set(
      Array.from({ length: kills }, (_, nth) => (nth === 0 ? pieces - 1 : this.chance.below(pieces - 1))),
    );
    let offset = await this.offset();
    while (offset < this.film.length) {
      const doom = doomed.delete(Math.floor(offset / PIECE));
      offset = (await this.sendPiece(offset, doom)) ?? (await this.resume());
    }
  }

  /** What the server says has arrived. Asked again after the end, it must say: everything. */
  async offset(): Promise<number> {
    const { headers } = await this.client.insist('HEAD', this.address, { headers: tus });
    return Number(headers.get('upload-offset'));
  }

  private async resume(): Promise<number> {
    const offset = await this.offset();
    this.resumedAt.push(offset);
    if (offset < this.acknowledged) this.lost.push(`${offset} < ${this.acknowledged}`);
    return offset;
  }

  private async sendPiece(offset: number, doom: boolean): Promise<number | null> {
    const body = this.film.subarray(offset, offset + PIECE);
    const type = 'application/offset+octet-stream';
    const headers = { ...tus, 'upload-offset': String(offset), 'content-type': type };
    const patch = this.client.once('PATCH', this.address, { headers, body });
    const killed = doom ? pause(this.chance.below(8)).then(() => this.server.restart!()) : Promise.resolve();
    const [answer] = await Promise.all([patch, killed]);
    if (!answer) return null;
    if (MOVED_ON.includes(answer.status)) return null;
    if (answer.status !== 204) throw new Error(`PATCH: ${answer.status} ${answer.bytes.toString()}`);
    this.acknowledged = Number(answer.headers.get('upload-offset'));
    return this.acknowledged;
  }
}
