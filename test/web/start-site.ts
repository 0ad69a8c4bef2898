import buildProgram from '../support/build-program.cjs';
import { sites } from './sites';

declare global {
  var site: { stop(): Promise<void> } | undefined;
}

/** One site with the real library for all files of the project: making its videos ready is the dear part. */
export default async function startSite(): Promise<void> {
  buildProgram();
  const kind = process.env['WEB_SITE'] ?? 'standalone';
  const start = sites[kind];
  if (!start) throw new Error(`No site ${kind}: there are ${Object.keys(sites).join(', ')}`);
  const site = await start();
  process.env['WEB_URL'] = site.url;
  globalThis.site = site;
}
