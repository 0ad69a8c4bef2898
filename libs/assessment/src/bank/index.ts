export { BankAccess, type BankAuthor, type BankKeeper, mayChangeOfBank } from './bank-access';
export { BankBulkService } from './bank-bulk.service';
export * from './bank-category.entity';
export { BankCategories } from './bank-categories.service';
export { BankDuplicates, type FoundDuplicate } from './bank-duplicates';
export { BankList, type BankPage } from './bank-list.service';
export {
  BankPool,
  type DrawableQuestion,
  MOST_SEARCHED,
  type NamingQuestions,
  type OwnedQuestion,
} from './bank-pool';
export * from './bank-question.entity';
export * from './bank-question-version.entity';
export { BankSeeding, type SeedChoices, type Seedable, type Seeded } from './bank-seeding';
export { BankService } from './bank.service';
export { BankUses, type BankUse } from './bank-uses';
export { QuestionComment } from './comments/question-comment.entity';
export { QuestionCommentService, type QuestionThread } from './comments/question-comment.service';
export { CategoryTree, readPath, writePath } from './category-tree';
export { BankExportService } from './files/bank-export.service';
export {
  BankImportService,
  countsOf,
  type DigestedPlan,
  type ImportChoices,
} from './files/bank-import.service';
export type { PlannedQuestion } from './files/plan-import';
export { NewerQuestions, type NewerQuestion } from './newer-questions';
export { readableBody } from './readable-body';
export { bankErrors } from './bank.errors';
