import { Post } from './post.entity';
import { Unit } from './unit.entity';

export * from './organisation.service';
export * from './post.entity';
export * from './unit.entity';

export const organisationEntities = [Unit, Post];
export * from './organisation.module';
