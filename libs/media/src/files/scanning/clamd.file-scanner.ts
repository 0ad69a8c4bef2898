import { createReadStream } from 'node:fs';
import { connect, type NetConnectOpts } from 'node:net';
import { Readable } from 'node:stream';
import { FileScanner, TooLargeToScan } from './file-scanner';

/** clamd says nothing while it looks. */
const PATIENCE_MS = 120_000;
const MOST_ANSWER = 4096;
const PIECE = 64 * 1024;

/** The protocol of clamd(8), INSTREAM: each piece behind its length, then a length of zero. */
async function* framed(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const piece of pieces) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    yield length;
    yield piece;
  }
  yield Buffer.alloc(4);
}

/** ClamAV's daemon, by TCP or by its socket. Whatever it does not say in so many words is no answer. */
export class ClamdFileScanner extends FileScanner {
  readonly isSet = true;

  constructor(
    private readonly place: NetConnectOpts,
    private readonly patienceMs = PATIENCE_MS,
  ) {
    super();
  }

  async scan(file: string, signal?: AbortSignal): Promise<string | null> {
    const answer = await this.ask(
      Readable.from(framed(createReadStream(file, { highWaterMark: PIECE }))),
      signal,
    );
    if (answer === 'stream: OK') return null;
    const [, virus] = /^stream: (.+) FOUND$/.exec(answer) ?? [];
    if (virus) return virus;
    if (answer === 'INSTREAM size limit exceeded. ERROR') throw new TooLargeToScan(`clamd: ${answer}`);
    throw new Error(`clamd: ${answer.slice(0, 200)}`);
  }

  /** It may answer, and hang up, before it has heard everything. */
  private ask(said: Readable, signal?: AbortSignal): Promise<string> {
    const socket = connect({ ...this.place, signal } as NetConnectOpts);
    return new Promise<string>((resolve, reject) => {
      let heard = '';
      socket.setEncoding('utf8').on('data', (text: string) => {
        heard += text;
        const end = heard.indexOf('\0');
        if (end >= 0) resolve(heard.slice(0, end).trim());
        else if (heard.length > MOST_ANSWER) reject(new Error('clamd: an endless answer'));
      });
      socket.setTimeout(this.patienceMs, () => reject(new Error('clamd: no answer')));
      socket.on('error', reject).on('close', () => reject(new Error('clamd: hung up without an answer')));
      said.on('error', reject);
      said.pipe(socket, { end: false });
    }).finally(() => {
      said.destroy();
      socket.destroy();
    });
  }
}
