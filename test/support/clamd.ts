import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

/** What clamd says to INSTREAM, by TCP: it knows one virus. */
export class FakeClamd {
  /** What it was sent, whole. */
  readonly seen: Buffer[] = [];
  /** Says this instead of what is right; `null`: hangs up, `silence`: says nothing. */
  instead: string | null | undefined | 'silence';

  private constructor(
    private readonly server: Server,
    private readonly sockets = new Set<Socket>(),
  ) {}

  static async start(port = 0): Promise<FakeClamd> {
    const server = createServer();
    const clamd = new FakeClamd(server);
    server.on('connection', (socket) => clamd.serve(socket));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return clamd;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    let heard = Buffer.alloc(0);
    socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
    socket.on('data', (piece) => {
      heard = Buffer.concat([heard, piece]);
      const file = unframed(heard);
      if (file) this.answer(socket, file);
    });
  }

  private answer(socket: Socket, file: Buffer): void {
    this.seen.push(file);
    if (this.instead === 'silence') return;
    if (this.instead === null) return void socket.destroy();
    const right = file.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';
    socket.end(`${this.instead ?? right}\0`);
  }
}

/** @returns null while it is not whole. @throws for what is not the protocol */
function unframed(heard: Buffer): Buffer | null {
  const command = Buffer.from('zINSTREAM\0');
  if (heard.length < command.length) return null;
  if (!heard.subarray(0, command.length).equals(command)) throw new Error('no INSTREAM');
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= heard.length;) {
    const length = heard.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(heard.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
