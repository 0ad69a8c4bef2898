import { kept, type PersonalTable } from '@hochoi/people';
import { Post } from './posts/post.entity';

/** Posts stay for the counts; of an erased person they hold an id and no name. */
export const organisationPersonalData: PersonalTable[] = [kept(Post)];
