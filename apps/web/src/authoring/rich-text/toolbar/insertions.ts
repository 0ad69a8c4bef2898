import type { IconName } from '../../../components/icons';

export const insertions = [
  { name: 'image', icon: 'picture', needs: 'materials' },
  { name: 'film', icon: 'video', needs: 'materials' },
  { name: 'document', icon: 'register', needs: 'materials' },
  { name: 'link', icon: 'link', needs: 'cards' },
  { name: 'selfCheck', icon: 'question', needs: 'cards' },
  { name: 'practice', icon: 'pen', needs: 'cards' },
  { name: 'quiz', icon: 'quiz', needs: 'cards' },
  { name: 'table', icon: 'table', needs: null },
  { name: 'rule', icon: 'rule', needs: null },
] as const satisfies readonly { name: string; icon: IconName; needs: 'materials' | 'cards' | null }[];
export type Insertion = (typeof insertions)[number]['name'];
