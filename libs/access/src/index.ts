import { RoleGrant } from './role-grant.entity';
import { RoleRule } from './role-rule.entity';

export * from './grant.service';
export * from './policy';
export * from './role-grant.entity';
export * from './role-rule.entity';

export const accessEntities = [RoleGrant, RoleRule];
export * from './access.module';
