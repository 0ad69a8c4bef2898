import { Position } from './positions/position.entity';
import { UnitCount } from './counts/unit-count.entity';
import { UnitCountChange } from './counts/unit-count-change.entity';
import { Post } from './posts/post.entity';
import { Unit } from './units/unit.entity';
import { UnitLink } from './units/unit-link.entity';
import { UnitNamePart } from './units/unit-name-part.entity';
import { UnitOperation } from './units/unit-operation.entity';
import { UnitOperationUnit } from './units/unit-operation-unit.entity';
import { UnitVersion } from './units/unit-version.entity';
import { UnitVersionBefore } from './units/unit-version-before.entity';

export * from './organisation-personal-data';
export * from './organisation.service';
export { notingPosts } from './counts/note-changes';
export { keptFigures } from './counts/kept-figures';
export { UnitRecount } from './counts/unit-recount';
export * from './directory/directory-query';
export * from './directory/person-directory';
export * from './directory/scope-set';
export * from './positions/position.entity';
export * from './positions/position.service';
export * from './positions/read-positions';
export * from './posts/post.entity';
export * from './posts/post.person-records';
export * from './posts/post-rules';
export * from './posts/post.service';
export * from './posts/post-views';
export { postErrors } from './posts/posts.errors';
export * from './posts/unit-futures';
export * from './posts/unit-labels';
export * from './units/unit.entity';
export * from './units/unit-link.entity';
export * from './units/unit-operation.entity';
export * from './units/operations';
export * from './units/describe-changes';
export { loadWholeTree } from './units/load-tree';
export { lockUnits } from './units/lock-units';
export * from './units/unit-export.service';
export * from './units/unit-history.service';
export * from './units/hold-units';
export * from './units/unit-operation.service';
export * from './units/unit-reach';
export * from './units/unit-scope';
export * from './units/unit-search.service';
export * from './units/unit-tree.service';
export * from './units/unit-undo.service';
export * from './units/what-undoing-does';
export * from './units/unit-use';
export { namedBy } from './units/load-tree';
export { insertVersions } from './units/write-changes';
export { unitErrors } from './units/unit.errors';
export * from './units/unit-version.entity';

export const organisationEntities = [
  Unit,
  UnitVersion,
  UnitNamePart,
  UnitLink,
  UnitOperation,
  UnitOperationUnit,
  UnitVersionBefore,
  Position,
  Post,
  UnitCount,
  UnitCountChange,
];
export * from './organisation.module';
