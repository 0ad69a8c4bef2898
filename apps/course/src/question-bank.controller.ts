import { Controller } from '@nestjs/common';
import { routes } from '@hochoi/contracts';
import { DomainError, Handle } from '@hochoi/platform';

const notYet = (): never => {
  throw new DomainError('bank.not-ready', 'Ngân hàng câu hỏi chưa dùng được.');
};

/** Routes of the question bank: the contract stands before what it promises. */
@Controller()
export class QuestionBankController {
  @Handle(routes.listBankCategories)
  listBankCategories(): never {
    return notYet();
  }

  @Handle(routes.createBankCategory)
  createBankCategory(): never {
    return notYet();
  }

  @Handle(routes.changeBankCategory)
  changeBankCategory(): never {
    return notYet();
  }

  @Handle(routes.deleteBankCategory)
  deleteBankCategory(): never {
    return notYet();
  }

  @Handle(routes.listBankTags)
  listBankTags(): never {
    return notYet();
  }

  @Handle(routes.listBankQuestions)
  listBankQuestions(): never {
    return notYet();
  }

  @Handle(routes.createBankQuestion)
  createBankQuestion(): never {
    return notYet();
  }

  @Handle(routes.getBankQuestion)
  getBankQuestion(): never {
    return notYet();
  }

  @Handle(routes.writeBankQuestion)
  writeBankQuestion(): never {
    return notYet();
  }

  @Handle(routes.changeBankQuestion)
  changeBankQuestion(): never {
    return notYet();
  }

  @Handle(routes.deleteBankQuestion)
  deleteBankQuestion(): never {
    return notYet();
  }

  @Handle(routes.changeBankQuestions)
  changeBankQuestions(): never {
    return notYet();
  }

  @Handle(routes.listBankQuestionUses)
  listBankQuestionUses(): never {
    return notYet();
  }

  @Handle(routes.findBankDuplicates)
  findDuplicates(): never {
    return notYet();
  }

  @Handle(routes.listBankDuplicates)
  listDuplicates(): never {
    return notYet();
  }

  @Handle(routes.retireDuplicate)
  retireDuplicate(): never {
    return notYet();
  }

  @Handle(routes.previewQuestionImport)
  previewQuestionImport(): never {
    return notYet();
  }

  @Handle(routes.importQuestions)
  importQuestions(): never {
    return notYet();
  }

  @Handle(routes.questionImportTemplate)
  questionImportTemplate(): never {
    return notYet();
  }

  @Handle(routes.checkQuestionExport)
  checkQuestionExport(): never {
    return notYet();
  }

  @Handle(routes.exportQuestions)
  exportQuestions(): never {
    return notYet();
  }

  @Handle(routes.bankQuizQuestions)
  bankQuizQuestions(): never {
    return notYet();
  }

  @Handle(routes.listNewerQuestions)
  listNewerQuestions(): never {
    return notYet();
  }
}
