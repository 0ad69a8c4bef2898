import { learning } from './en/learning';
import { library } from './en/library';
import { shell } from './en/shell';
import type { Texts } from './vi';

export const en: Texts = { ...shell, ...library, ...learning };
