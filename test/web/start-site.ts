import buildProgram from '../support/build-program.cjs';
import { type Site, sites } from './sites';

declare global {
  var site: Site | undefined;
}

/** One site with the real library for all files of the project: making its videos ready is the dear part. */
export default async function startSite(): Promise<void> {
  const site = await siteOf(process.env['WEB_SITE'] ?? 'standalone');
  process.env['WEB_URL'] = site.url;
  globalThis.site = site;
}

/** @param wanted standalone, cluster, or the address of a site that somebody else runs, for looking at one thing again and again */
async function siteOf(wanted: string): Promise<Site> {
  if (/^https?:/.test(wanted)) return { url: wanted, stop: () => Promise.resolve() };
  const start = sites[wanted];
  if (!start) throw new Error(`No site ${wanted}: there are ${Object.keys(sites).join(', ')}`);
  buildProgram();
  return start();
}
