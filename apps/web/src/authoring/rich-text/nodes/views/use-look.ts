import { inject, shallowRef, watch, type ShallowRef } from 'vue';
import { lessonMaterials, type MaterialKind } from '../../materials-port';

export interface Look {
  kind: MaterialKind;
  address: string | null;
}

/** What a material shows; undefined while nobody knows, null when it is gone or not ready. */
export function useLook(versionId: () => string): ShallowRef<Look | null | undefined> {
  const materials = inject(lessonMaterials, null);
  const look = shallowRef<Look | null>();
  watch(
    versionId,
    async (id) => {
      look.value = undefined;
      const found = await materials?.look(id).catch(() => undefined);
      if (id === versionId()) look.value = found;
    },
    { immediate: true },
  );
  return look;
}
