import { Account } from './account.entity';
import { Person } from './person.entity';
import { PersonNamePart } from './person-name-part.entity';
import { Session } from './session.entity';
import { SignInFailure } from './sign-in-failure.entity';

export * from './account.entity';
export * from './account.service';
export { peopleErrors } from './people.errors';
export * from './person.entity';
export * from './person-name-part.entity';
export * from './person-names';
export { normalisePhone, showPhone } from './phone';
export * from './session.service';
export * from './sign-in-limit';

export const peopleEntities = [Person, PersonNamePart, Account, Session, SignInFailure];
export * from './people.module';
