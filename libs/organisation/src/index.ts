import { Post } from './posts/post.entity';
import { Unit } from './units/unit.entity';
import { UnitLink } from './units/unit-link.entity';
import { UnitOperation } from './units/unit-operation.entity';
import { UnitOperationUnit } from './units/unit-operation-unit.entity';
import { UnitVersion } from './units/unit-version.entity';

export * from './organisation.service';
export * from './posts/post.entity';
export * from './units/unit.entity';
export * from './units/unit-link.entity';
export * from './units/unit-operation.entity';
export * from './units/unit-scope';
export * from './units/unit-version.entity';

export const organisationEntities = [Unit, UnitVersion, UnitLink, UnitOperation, UnitOperationUnit, Post];
export * from './organisation.module';
