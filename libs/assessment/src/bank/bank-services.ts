import { BankAccess } from './bank-access';
import { BankBulkService } from './bank-bulk.service';
import { BankCategories } from './bank-categories.service';
import { BankDuplicates } from './bank-duplicates';
import { BankList } from './bank-list.service';
import { BankPool } from './bank-pool';
import { BankRows } from './bank-rows';
import { BankSeeding } from './bank-seeding';
import { BankService } from './bank.service';
import { BankUses } from './bank-uses';
import { QuestionCommentService } from './comments/question-comment.service';
import { BankExportService } from './files/bank-export.service';
import { BankImportService } from './files/bank-import.service';
import { KnownReader } from './files/known-questions';
import { NewerQuestions } from './newer-questions';

export const bankServices = [
  ...[BankAccess, BankBulkService, BankCategories, BankDuplicates, BankList, BankPool, BankRows, BankSeeding],
  ...[
    BankService,
    BankUses,
    BankExportService,
    BankImportService,
    KnownReader,
    NewerQuestions,
    QuestionCommentService,
  ],
];
