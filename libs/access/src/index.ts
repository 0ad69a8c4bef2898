import { AccessLogEntry } from './access-log/access-log-entry.entity';
import { AccessLogPerson } from './access-log/access-log-person.entity';
import { RoleGrant } from './role-grant.entity';
import { RoleRule } from './role-rule.entity';

export * from './access-log/access-log';
export * from './access-log/access-log-entry.entity';
export * from './access-log/access-log-person.entity';
export * from './account-list.service';
export { accessErrors } from './access.errors';
export * from './giving';
export * from './giving.service';
export * from './grant-list.service';
export * from './grant.person-records';
export * from './grant.service';
export * from './duplicate.service';
export * from './person-access';
export * from './policy';
export * from './role-grant.entity';
export * from './role-rule.entity';
export * from './rule.service';
export * from './sql';
export * from './unit-refs';

export const accessEntities = [RoleGrant, RoleRule, AccessLogEntry, AccessLogPerson];
export * from './access.module';
