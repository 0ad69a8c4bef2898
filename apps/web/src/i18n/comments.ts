import { addTexts } from './add-texts';
import { comments } from './vi/comments';

addTexts(comments, () => import('./en/comments').then((texts) => texts.comments));
