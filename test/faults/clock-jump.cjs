// Loaded before the server (NODE_OPTIONS): its clock is CLOCK_JUMP_MS away from the machine's.
const jump = Number(process.env.CLOCK_JUMP_MS ?? 0);
const Real = Date;

globalThis.Date = new Proxy(Real, {
  construct: (target, args, self) =>
    Reflect.construct(target, args.length ? args : [Real.now() + jump], self),
  apply: () => new Real(Real.now() + jump).toString(),
  get: (target, name) => (name === 'now' ? () => Real.now() + jump : Reflect.get(target, name)),
});
