import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeSecondFactor } from './second-factor.contract';
import { describeSignInCodes } from './sign-in-codes.contract';

jest.setTimeout(60_000);
describeSignInCodes('MariaDB', mariadbTestDatabase);
describeSecondFactor('MariaDB', mariadbTestDatabase);
