import { Account } from './account.entity';
import { Person } from './person.entity';
import { Session } from './session.entity';
import { SignInFailure } from './sign-in-failure.entity';

export * from './account.entity';
export * from './account.service';
export * from './person.entity';
export { showPhone } from './phone';
export * from './session.service';
export * from './sign-in-limit';

export const peopleEntities = [Person, Account, Session, SignInFailure];
export * from './people.module';
