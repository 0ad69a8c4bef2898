import { useI18n } from 'vue-i18n';
import type { components } from '../api/schema';
import type { IconName } from '../components/icons';
import { formatClock, formatMegabytes } from '../i18n/format';
import '../i18n/materials';
import { megabytes } from '../uploading/upload-state';
import type { MaterialKind } from './material-files';

type File = components['schemas']['MaterialFile'];

export const kindIcons: Record<MaterialKind, IconName> = {
  image: 'eye',
  video: 'video',
  audio: 'volume',
  document: 'register',
};

/** A material in words: what kind, how long or how many pages, how many megabytes. */
export function useFileWords() {
  const { t, locale } = useI18n();
  const sizeOf = ({ size }: Pick<File, 'size'>): string => formatMegabytes(megabytes(size), locale.value);
  const measureOf = ({ seconds, pages, width, height }: File): string | null => {
    if (seconds) return formatClock(seconds);
    if (pages) return t('materials.pages', { n: pages });
    return width && height ? t('materials.pixels', { width, height }) : null;
  };
  const factsOf = (kind: MaterialKind, file: File): string =>
    [t(`materials.kinds.${kind}`), measureOf(file), t('materials.megabytes', { size: sizeOf(file) })]
      .filter(Boolean)
      .join(' · ');
  const stateOf = ({ state, progress }: File): string | null => {
    if (state === 'ready') return null;
    if (state === 'failed') return t('materials.failed');
    return state === 'uploading'
      ? t('materials.uploadingState')
      : t('materials.preparing', { percent: progress });
  };
  return { factsOf, sizeOf, stateOf };
}
