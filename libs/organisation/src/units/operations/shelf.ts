const nothing: ReadonlySet<never> = new Set();

/** Things by a key, many under one. */
export class Shelf<T> {
  private readonly places = new Map<string, Set<T>>();

  constructor(private readonly keyOf: (thing: T) => string) {}

  add(thing: T): void {
    const key = this.keyOf(thing);
    const place = this.places.get(key);
    if (place) place.add(thing);
    else this.places.set(key, new Set([thing]));
  }

  delete(thing: T): void {
    const key = this.keyOf(thing);
    const place = this.places.get(key);
    place?.delete(thing);
    if (place?.size === 0) this.places.delete(key);
  }

  of(key: string): ReadonlySet<T> {
    return this.places.get(key) ?? nothing;
  }
}
