import { Account } from './sign-in/account.entity';
import { Person } from './person.entity';
import { PersonNamePart } from './person-name-part.entity';
import { Session } from './sign-in/session.entity';
import { SignInFailure } from './sign-in/sign-in-failure.entity';

export * from './sign-in/account.entity';
export * from './sign-in/account.service';
export { peopleErrors } from './people.errors';
export * from './person.entity';
export * from './person-name-part.entity';
export * from './person-names';
export { normalisePhone, showPhone } from './phone';
export * from './sign-in/session.service';
export * from './sign-in/sign-in-limit';

export const peopleEntities = [Person, PersonNamePart, Account, Session, SignInFailure];
export * from './people.module';
