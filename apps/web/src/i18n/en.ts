import { learning } from './en/learning';
import { library } from './en/library';
import { person } from './en/person';
import { quiz } from './en/quiz';
import { shell } from './en/shell';
import type { Texts } from './vi';

export const en: Texts = { ...shell, ...library, ...learning, ...quiz, ...person };
