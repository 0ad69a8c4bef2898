import { mariadbTestDatabase } from '@hochoi/platform/testing';
import { describeReviewList } from './review-list.contract';

describeReviewList('MariaDB', mariadbTestDatabase);
