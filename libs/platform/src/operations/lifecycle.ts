/** Whether this process still takes work. Told once, by whoever stops it; asked by readiness and by the HTTP server. */
export class Lifecycle {
  private over = false;

  get stopping(): boolean {
    return this.over;
  }

  stop(): void {
    this.over = true;
  }
}
