import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeUnnamedPictures } from './unnamed-pictures.contract';

describe('pictures that no question names, on MariaDB', () => describeUnnamedPictures(mariadbTestDatabase));
