import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeQuizPictures } from './quiz-pictures.contract';

describe('pictures of a quiz, on MariaDB', () => describeQuizPictures(mariadbTestDatabase));
