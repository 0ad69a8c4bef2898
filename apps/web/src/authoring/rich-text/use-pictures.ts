import { getCurrentInstance, h, onBeforeUnmount, render } from 'vue';
import { useI18n } from 'vue-i18n';
import type { EditorView } from '@tiptap/pm/view';
import { say } from '../../components/toast';
import type { LessonMaterials } from './materials-port';
import { PictureUploads } from './pictures/picture-uploads';
import UploadNotice from './pictures/UploadNotice.vue';

/** Pictures that are on their way into this text; null where there is no library to take them. */
export function usePictures(
  materials: LessonMaterials | null,
  view: () => EditorView | null,
): PictureUploads | null {
  const { t } = useI18n();
  const appContext = getCurrentInstance()?.appContext ?? null;
  if (!materials) return null;
  const lose = (name: string): void => say(t('richText.picture.left', { name }), 'danger');
  const uploads: PictureUploads = new PictureUploads(view, {
    materials,
    show(element, upload) {
      const notice = h(UploadNotice, {
        upload,
        onRetry: () => void uploads.send(upload.id),
        onCancel: () => uploads.cancel(upload.id),
      });
      notice.appContext = appContext;
      render(notice, element);
      return () => render(null, element);
    },
    ended: (lost) => lost !== null && lose(lost),
  });
  const ask = (event: BeforeUnloadEvent): void => void (uploads.names.length > 0 && event.preventDefault());
  addEventListener('beforeunload', ask);
  onBeforeUnmount(() => {
    removeEventListener('beforeunload', ask);
    for (const name of uploads.names) lose(name);
  });
  return uploads;
}
