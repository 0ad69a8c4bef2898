export default () => globalThis.site?.stop();
