// In CI the same draws each time: whether a change is taken in depends on the change, and a failure comes again when it is looked into.
// Everywhere else each run draws anew and so goes on looking; PROPERTY_SEED=<number> repeats one.
const fastCheck = require('../../node_modules/fast-check/lib/cjs/fast-check.js');

const SEED_OF_CI = 20_261_123;
const seed = process.env.PROPERTY_SEED ?? (process.env.CI ? SEED_OF_CI : undefined);
if (seed !== undefined) fastCheck.configureGlobal({ ...fastCheck.readConfigureGlobal(), seed: Number(seed) });

module.exports = fastCheck;
