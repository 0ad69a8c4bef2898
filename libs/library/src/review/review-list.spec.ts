import { sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeReviewList } from './review-list.contract';

describeReviewList('SQLite', sqliteTestDatabase);
