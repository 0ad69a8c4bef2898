import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeQuizPairs } from './quiz-pairs.contract';

describe('paired quizzes on MariaDB', () => describeQuizPairs(mariadbTestDatabase));
