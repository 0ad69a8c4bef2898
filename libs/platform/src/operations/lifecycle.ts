/** How far the life of this process is: told by whoever starts and stops it, asked by readiness and by the HTTP server. */
export class Lifecycle {
  private current: 'starting' | 'running' | 'stopping' = 'starting';

  get state() {
    return this.current;
  }

  started(): void {
    this.current = 'running';
  }

  stop(): void {
    this.current = 'stopping';
  }
}
