import { AccessLogEntry } from './access-log/access-log-entry.entity';
import { AccessLogPerson } from './access-log/access-log-person.entity';
import { RoleGrant } from './role-grant.entity';
import { RoleRule } from './role-rule.entity';

export * from './access-log/access-log';
export * from './access-log/access-log-entry.entity';
export * from './access-log/access-log-person.entity';
export * from './grant.service';
export * from './policy';
export * from './role-grant.entity';
export * from './role-rule.entity';

export const accessEntities = [RoleGrant, RoleRule, AccessLogEntry, AccessLogPerson];
export * from './access.module';
