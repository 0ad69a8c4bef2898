import { inject, shallowRef, watch, type ShallowRef } from 'vue';
import { useAgain } from '../../../../materials/use-again';
import { lessonMaterials, type MaterialLook } from '../../materials-port';

/** What a material shows; undefined while nobody knows. One that is being prepared is asked for again. */
export function useLook(versionId: () => string, isPicture: boolean): ShallowRef<MaterialLook | undefined> {
  const materials = inject(lessonMaterials, null);
  const look = shallowRef<MaterialLook>();
  async function ask(): Promise<void> {
    const id = versionId();
    const found = await materials?.look(id, isPicture).catch(() => undefined);
    if (found && id === versionId()) look.value = found;
  }
  watch(versionId, ask, { immediate: true });
  useAgain(() => look.value?.ready === false && look.value.kind !== null, ask);
  return look;
}
