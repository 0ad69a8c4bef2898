import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { freePorts } from '../../scripts/engines/processes.mjs';

/**
 * An address that leads to the site while the line holds. Cut, nothing answers there any more, as when a server is away; it can also break
 * at a certain request, and the site behind it can have a newer build.
 */
export class Line {
  private readonly sockets = new Set<Socket>();
  private server?: Server;
  private port = 0;
  /** When this is asked for, the line breaks: neither it nor what is asked after it is answered until `join`. */
  breakAt: RegExp | null = null;
  private isBroken = false;
  /** What is read after the worker's own text, as a newer build's would differ. */
  newerWorker = '';
  /** Each as `GET /path`. */
  readonly asked: string[] = [];

  constructor(private readonly siteUrl: string) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The same address each time. */
  async join(): Promise<void> {
    this.isBroken = false;
    if (this.server) return;
    const server = createServer((near, answer) => this.pass(near, answer));
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket)).on('error', () => undefined);
    });
    this.server = server;
    this.port ||= await freePorts();
    await new Promise<void>((done, failed) =>
      server.once('error', failed).listen(this.port, '127.0.0.1', done),
    );
  }

  async cut(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    const closed = new Promise((done) => server.close(done));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private pass(near: IncomingMessage, answer: ServerResponse): void {
    const asked = `${near.method} ${near.url}`;
    this.asked.push(asked);
    if (this.breakAt?.test(asked)) {
      this.breakAt = null;
      this.isBroken = true;
    }
    if (this.isBroken) return void near.socket.destroy();
    this.fetch(near, answer, near.url === '/sw.js' ? this.newerWorker : '');
  }

  private fetch(near: IncomingMessage, answer: ServerResponse, added: string): void {
    const { hostname, port } = new URL(this.siteUrl);
    const headers = added ? plainAndWhole(near) : near.headers;
    // No connection is used twice: one that the site has just closed would look like a broken line.
    const to = { hostname, port, path: near.url, method: near.method, headers, agent: false } as const;
    const far = request(to, (got) => {
      const { 'content-length': _, ...said } = got.headers;
      answer.writeHead(got.statusCode!, added ? said : got.headers);
      got.pipe(answer, { end: false });
      got.on('end', () => answer.end(added)).on('error', () => near.socket.destroy());
    });
    far.on('error', () => near.socket.destroy());
    answer.on('close', () => far.destroy());
    near.pipe(far);
  }
}

/** So that something can be added to what comes. */
function plainAndWhole({ headers }: IncomingMessage) {
  const { 'accept-encoding': _, 'if-none-match': __, 'if-modified-since': ___, ...rest } = headers;
  return rest;
}
