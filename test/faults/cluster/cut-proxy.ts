import { connect, createServer, type Server, type Socket } from 'node:net';

/** A line between a process and an engine that can be cut, held up or slowed. */
export class CutProxy {
  private readonly server: Server;
  private readonly pairs = new Set<[Socket, Socket]>();
  /** Milliseconds by which each piece is late. */
  delay = 0;
  private held = false;

  private constructor(private readonly port: number) {
    this.server = createServer((near) => this.join(near));
  }

  static async before(port: number): Promise<CutProxy> {
    const proxy = new CutProxy(port);
    await new Promise<void>((listening) => proxy.server.listen(0, '127.0.0.1', listening));
    return proxy;
  }

  get address(): number {
    return (this.server.address() as { port: number }).port;
  }

  /** Every connection ends in the middle of whatever it carries. New ones are let through. */
  cut(): void {
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
  }

  /** Nothing goes through and nobody is told: what a dead line looks like. */
  async hold(milliseconds: number): Promise<void> {
    this.held = true;
    for (const pair of this.pairs) for (const socket of pair) socket.pause();
    await new Promise((later) => setTimeout(later, milliseconds));
    this.held = false;
    for (const pair of this.pairs) for (const socket of pair) socket.resume();
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  private join(near: Socket): void {
    const far = connect(this.port, '127.0.0.1');
    const pair: [Socket, Socket] = [near, far];
    this.pairs.add(pair);
    this.carry(near, far);
    this.carry(far, near);
    for (const socket of pair) {
      socket.on('error', () => undefined);
      socket.once('close', () => {
        this.pairs.delete(pair);
        for (const other of pair) other.destroy();
      });
      if (this.held) socket.pause();
    }
  }

  private carry(from: Socket, to: Socket): void {
    from.on('data', (piece) => {
      if (this.delay === 0) return void to.write(piece);
      setTimeout(() => to.writable && to.write(piece), this.delay);
    });
    from.once('end', () => setTimeout(() => to.end(), this.delay));
  }
}
