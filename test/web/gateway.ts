import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** An address that leads to the site, where the line can break at a certain request and the site can have a newer build. */
export class Gateway {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
  /** The line breaks when this is asked for, and stays broken until `join`. */
  cutAt: RegExp | null = null;
  private isCut = false;
  /** What is read after the worker's own text, as a newer build's would differ. */
  newerWorker = '';
  /** Each as `GET /path`. */
  readonly asked: string[] = [];

  constructor(private readonly siteUrl: string) {
    this.server = createServer((near, answer) => this.pass(near, answer));
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket)).on('error', () => undefined);
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  join(): void {
    this.isCut = false;
  }

  async close(): Promise<void> {
    const closed = new Promise((done) => this.server.close(done));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private pass(near: IncomingMessage, answer: ServerResponse): void {
    const asked = `${near.method} ${near.url}`;
    this.asked.push(asked);
    if (this.cutAt?.test(asked)) {
      this.cutAt = null;
      this.isCut = true;
    }
    if (this.isCut) return void near.socket.destroy();
    const { hostname, port } = new URL(this.siteUrl);
    // Plain and whole, so that something can be added to what comes.
    const { 'accept-encoding': _, 'if-none-match': __, 'if-modified-since': ___, ...headers } = near.headers;
    const far = request({ hostname, port, path: near.url, method: near.method, headers }, (got) => {
      const added = near.url === '/sw.js' ? this.newerWorker : '';
      const { 'content-length': length, ...said } = got.headers;
      answer.writeHead(got.statusCode!, added || !length ? said : got.headers);
      got.pipe(answer, { end: false });
      got.on('end', () => answer.end(added));
    });
    far.on('error', () => near.socket.destroy());
    near.pipe(far);
  }
}
