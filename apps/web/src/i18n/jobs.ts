import { addTexts } from './add-texts';
import { jobs } from './vi/jobs';

addTexts(jobs, () => import('./en/jobs').then((texts) => texts.jobs));
