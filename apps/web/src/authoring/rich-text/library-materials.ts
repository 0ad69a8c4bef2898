import { answerOf, quietApi } from '../../api/client';
import { materialKinds, type MaterialKind } from '../../materials/material-files';
import MaterialPicker from '../../materials/MaterialPicker.vue';
import { uploadMaterial } from '../../materials/upload-material';
import { writeBlock } from './markdown/lesson-blocks';
import type { LessonMaterials, MaterialLook } from './materials-port';

const kindOf = (what: string): MaterialKind | null =>
  materialKinds.includes(what as MaterialKind) ? (what as MaterialKind) : null;

/** A lesson of this one material, as its learners would see it. */
async function look(material: string, isPicture: boolean): Promise<MaterialLook> {
  const block = isPicture
    ? writeBlock({ kind: 'image', material, alt: '', caption: '' })
    : writeBlock({ kind: 'material', material, title: '' });
  const body = { markdown: block };
  const { blocks } = await answerOf(quietApi.POST('/api/v1/authoring/previews', { body }));
  const [shown] = blocks;
  if (shown?.kind === 'image') return { kind: 'image', ready: true, address: shown.small, alt: shown.alt };
  if (shown?.kind === 'missing')
    return { kind: kindOf(shown.what), ready: false, address: null, alt: shown.title };
  return { kind: kindOf(shown?.kind ?? ''), ready: true, address: null, alt: '' };
}

/** The organisation's library of materials. */
export const libraryMaterials: LessonMaterials = { picker: MaterialPicker, upload: uploadMaterial, look };
