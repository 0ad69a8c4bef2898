import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands before S3 and notes what is asked of it, with what it answered; the signature stays good, for the name stays. */
export class S3Doorkeeper {
  /** `GET /bucket/key 200`, without queries. */
  readonly asked: string[] = [];

  private constructor(private readonly server: Server) {}

  static async before(endpoint: string): Promise<S3Doorkeeper> {
    const { hostname, port } = new URL(endpoint);
    const server = createServer((asking, answering) => {
      const { method, url, headers } = asking;
      const onward = request({ hostname, port, method, path: url, headers }, (answer) => {
        keeper.asked.push(`${method} ${url!.split('?')[0]} ${answer.statusCode}`);
        answering.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(answering);
      });
      onward.on('error', () => answering.destroy());
      asking.pipe(onward);
    });
    const keeper = new S3Doorkeeper(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return keeper;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    if (!this.server.listening) return;
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
