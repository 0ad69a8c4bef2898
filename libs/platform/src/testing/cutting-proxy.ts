import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/**
 * `pass`: all goes through. `before`: a COMMIT is not forwarded, and the line is cut. `after`: it is forwarded, and the line is
 * cut when the server has answered it. `silent`: nothing goes through any more, and nobody is told.
 */
export type Line = 'pass' | 'before' | 'after' | 'silent';

const COMMIT = Buffer.from('COMMIT');

/** Stands between the program and a database, and cuts the line where it hurts most. */
export class CuttingProxy {
  line: Line = 'pass';
  /** COMMITs that were met while the line was to be cut. */
  cuts = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  static async open(url: string): Promise<CuttingProxy> {
    const server = createServer();
    const proxy = new CuttingProxy(server, new URL(url));
    server.on('connection', (near: Socket) => proxy.join(near));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get url(): string {
    const url = new URL(this.target);
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  close(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private join(near: Socket): void {
    const far = connect(Number(this.target.port), this.target.hostname);
    let cutAtAnswer = false;
    const cut = () => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.on('error', cut).on('close', cut);
    }
    near.on('data', (bytes) => {
      if (this.line === 'silent') return;
      const commits = this.line !== 'pass' && bytes.subarray(-6).equals(COMMIT);
      if (commits) this.cuts += 1;
      if (commits && this.line === 'before') return cut();
      cutAtAnswer = commits;
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (cutAtAnswer) return cut();
      if (this.line !== 'silent') near.write(bytes);
    });
  }
}
