import { addTexts } from './add-texts';
import { uploading } from './vi/uploading';

addTexts(uploading, () => import('./en/uploading').then((texts) => texts.uploading));
