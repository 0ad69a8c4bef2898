import type { CaptionLanguage } from './caption-source';

/** The contract's, in its order; their names stand in the catalogue. A language that is missing here does not compile. */
const known: Record<CaptionLanguage, true> = {
  vi: true,
  en: true,
  hmn: true,
  tyz: true,
  nut: true,
  blt: true,
  twh: true,
  mtq: true,
  ium: true,
  km: true,
  cjm: true,
  jra: true,
  rad: true,
  bdq: true,
  sed: true,
  kpm: true,
  hre: true,
  bru: true,
};
export const languages = Object.keys(known) as CaptionLanguage[];
