import type { components } from '../../api/schema';

export type Block = components['schemas']['LessonBlock'];
export type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;
export type Opened = components['schemas']['OpenedMaterial'];
/** Asks for addresses of what a block shows, when she presses it. */
export type OpenMaterial = (materialVersionId: string) => Promise<Opened>;
