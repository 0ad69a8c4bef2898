import { z } from 'zod';
import { quizDraft } from './assessment';
import { topicCode } from './library';
import { unitRef } from './organisation';
import { questionInput } from './questions';
import { versionState } from './reviewing';
import { only, route } from './route';
import { cursorQuery, id, line, moment, pageOf, prose } from './text';

/** `draft`: has no version yet that may be put before learners; `retired`: no longer offered, kept where it is used. */
export const bankQuestionState = z.enum(['draft', 'ready', 'retired']).meta({ id: 'BankQuestionState' });
export type BankQuestionState = z.output<typeof bankQuestionState>;

const count = z.number().int();
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
/** Given once or several times. */
const several = <T extends z.ZodType>(one: T, most: number) =>
  z.union([one, z.array(one).max(most)]).transform((given) => [given].flat() as z.output<T>[]);

// --- categories ---------------------------------------------------------------------------------------------------------
export const bankCategory = z
  .object({
    id,
    parentId: id.nullable(),
    title: z.string(),
    /** The unit that answers for its questions; null: as of the category above, or the whole organisation. */
    unit: unitRef.nullable(),
    archived: z.boolean(),
    /** Whether the caller may change it: who made it, and administrators. */
    mayChange: z.boolean(),
    /** Questions directly in it that the caller may see and that are not retired. */
    questions: count,
    /** Send back as If-Match. */
    lockVersion: count,
  })
  .meta({ id: 'BankCategory' });
export type BankCategoryView = z.input<typeof bankCategory>;

export const newBankCategory = z.object({
  title: line(200),
  parentId: id.nullable().default(null),
  unitId: id.nullable().default(null),
});
export type NewBankCategory = z.output<typeof newBankCategory>;
/** What is left out stays as it is. */
export const bankCategoryChange = z.object({
  title: line(200).optional(),
  parentId: id.nullable().optional(),
  unitId: id.nullable().optional(),
  archived: z.boolean().optional(),
});
export type BankCategoryChange = z.output<typeof bankCategoryChange>;

// --- questions ----------------------------------------------------------------------------------------------------------
const difficulty = z.number().int().min(1).max(5);
const tags = z.array(line(60)).max(20);

const questionFacts = {
  id,
  categoryId: id,
  /** As outside systems call it: importing it again updates this question. */
  idNumber: z.string().nullable(),
  type: z.string(),
  /** The first words of its newest version. */
  title: z.string(),
  state: bankQuestionState,
  /** 1 (easy) to 5 (hard); null: not said. */
  difficulty: difficulty.nullable(),
  tags: z.array(z.string()),
  /** Whether other authors may use it, and random slots draw it. */
  shared: z.boolean(),
  /** Whether it is the caller's. */
  mine: z.boolean(),
  /** Whether the caller may change it: the owner, and administrators. */
  mayChange: z.boolean(),
  /** Number of its newest version. */
  latest: count,
  /** Its newest version is a draft behind a ready one. */
  hasNewDraft: z.boolean(),
  /** Its newest version that may be put before learners. */
  readyVersionId: id.nullable(),
  /** Quizzes that hold it, each once through all versions of its topic. */
  quizzes: count,
  /** Threads about it that are not settled. */
  openComments: count,
  /** Pictures of its newest and of its ready version that do not show. */
  pictureFaults: count,
  updatedAt: moment,
  /** Send back as If-Match. */
  lockVersion: count,
};
export const bankQuestionCard = z.object(questionFacts).meta({ id: 'BankQuestionCard' });
export type BankQuestionCardView = z.input<typeof bankQuestionCard>;

export const bankVersion = z
  .object({
    id,
    number: count,
    state: z.enum(['draft', 'ready']),
    /** As a quiz takes it: `bankVersionId` names this version. */
    question: questionInput,
    /** What is new against the version before. */
    note: z.string().nullable(),
    createdAt: moment,
    /** Why it cannot be made ready; empty when it is sound. */
    problems: z.array(z.object({ code: z.string(), message: z.string() })),
  })
  .meta({ id: 'BankVersion' });
export type BankVersionView = z.input<typeof bankVersion>;

export const bankQuestion = z
  .object({
    ...questionFacts,
    /** Never used: may be deleted instead of retired. */
    mayDelete: z.boolean(),
    /** The newest first. */
    versions: z.array(bankVersion),
    /** Others that ask and offer the same, of those the caller may see. */
    duplicates: z.array(z.object({ id, title: z.string(), state: bankQuestionState })),
  })
  .meta({ id: 'BankQuestion' });
export type BankQuestionView = z.input<typeof bankQuestion>;

export const newBankQuestion = z.object({
  categoryId: id,
  idNumber: line(100).nullish(),
  difficulty: difficulty.nullish(),
  tags: tags.default([]),
  shared: z.boolean().default(false),
  /** To be put before learners at once; refused when it has faults. */
  ready: z.boolean().default(false),
  /** Its `id`, `bankVersionId`, `sectionId` and `partialGradeId` mean nothing here. */
  question: questionInput,
});
export type NewBankQuestion = z.output<typeof newBankQuestion>;

/** What a question asks: its draft is written over, a ready version gets a successor. */
export const bankQuestionText = newBankQuestion
  .pick({ question: true, ready: true })
  .extend({ note: prose(500).nullish() });
export type BankQuestionText = z.output<typeof bankQuestionText>;

/** What is left out stays as it is. */
export const bankQuestionChange = z.object({
  categoryId: id.optional(),
  idNumber: line(100).nullable().optional(),
  difficulty: difficulty.nullable().optional(),
  tags: tags.optional(),
  shared: z.boolean().optional(),
  retired: z.boolean().optional(),
});
export type BankQuestionChange = z.output<typeof bankQuestionChange>;

export const bankFilters = z.object({
  /** Words of its newest version and its tags, without case and tone marks; or its idNumber. */
  query: z.string().max(200).optional(),
  categoryId: id.optional(),
  /** Also below that category. */
  withSubcategories: flag.default(true),
  type: several(z.string().max(40), 20).optional(),
  /** All of them. */
  tag: several(line(60), 20).optional(),
  difficulty: several(z.coerce.number().int().min(1).max(5), 5).optional(),
  /** Draft and ready when left out. */
  state: several(bankQuestionState, 3).optional(),
  whose: z.enum(['mine', 'shared']).optional(),
  /** In no quiz, and never drawn for anybody. */
  unused: flag.optional(),
});
export type BankFilters = z.output<typeof bankFilters>;

export const bankBulk = z.object({
  ids: z.array(id).min(1).max(500),
  change: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('move'), categoryId: id }),
    z.object({ kind: z.literal('tag'), tags: tags.min(1) }),
    z.object({ kind: z.literal('untag'), tags: tags.min(1) }),
    z.object({ kind: z.literal('difficulty'), difficulty: difficulty.nullable() }),
    z.object({ kind: z.literal('share'), shared: z.boolean() }),
    z.object({ kind: z.literal('ready') }),
    z.object({ kind: z.literal('retire') }),
    z.object({ kind: z.literal('restore') }),
  ]),
});
export type BankBulk = z.output<typeof bankBulk>;

export const bankBulkResult = z
  .object({
    /** In the order of the request. `unchanged`: it was so already. */
    items: z.array(
      z.object({
        id,
        outcome: z.enum(['done', 'unchanged', 'refused']),
        /** Vietnamese, of a refused one. */
        message: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'BankBulkResult' });
export type BankBulkResult = z.input<typeof bankBulkResult>;

/** A quiz that holds a question, or may draw it, in a draft or as learners see it. */
export const bankQuestionUse = z
  .object({
    topicId: id,
    code: topicCode,
    topicTitle: z.string(),
    /** Number of the topic's version. */
    topicVersion: count,
    state: versionState,
    /** `random`: a random slot may draw it. */
    how: z.enum(['held', 'random']),
    /** Number of the version that is held; null for a random slot, which draws the newest ready one. */
    version: count.nullable(),
    /** Whether the caller edits this topic. */
    mayEdit: z.boolean(),
  })
  .meta({ id: 'BankQuestionUse' });
export type BankQuestionUseView = z.input<typeof bankQuestionUse>;

export const bankDuplicate = z
  .object({
    question: bankQuestionCard,
    /** Percent of words in a row that they share; 100 with `exact`. */
    likeness: count,
    /** They ask and offer the same, whatever the order, case and layout. */
    exact: z.boolean(),
  })
  .meta({ id: 'BankDuplicate' });
export type BankDuplicateView = z.input<typeof bankDuplicate>;

/** A quiz of a draft holds an older version than there is ready. Offered, never forced. */
export const newerQuestion = z
  .object({
    /** Of the question in its place in the quiz. */
    questionId: id,
    /** From 1. */
    position: count,
    bankQuestionId: id,
    title: z.string(),
    from: z.object({ versionId: id, number: count }),
    to: bankVersion,
    /** What is new, version by version. */
    notes: z.array(z.string()),
    /** The bank no longer offers it. */
    retired: z.boolean(),
  })
  .meta({ id: 'NewerQuestion' });
export type NewerQuestionView = z.input<typeof newerQuestion>;

// --- files --------------------------------------------------------------------------------------------------------------
export const questionFileFormats = ['gift', 'aiken', 'moodle-xml', 'excel'] as const;
export const questionFileFormat = z.enum(questionFileFormats).meta({ id: 'QuestionFileFormat' });
export type QuestionFileFormat = z.output<typeof questionFileFormat>;

/**
 * `new`; `version`: a known question was changed and gets its next version; `unchanged`: it is known as it stands in the file;
 * `duplicate`: another question asks and offers the same, so it is left out; `refused`: see the reason.
 */
export const importAction = z
  .enum(['new', 'version', 'unchanged', 'duplicate', 'refused'])
  .meta({ id: 'QuestionImportAction' });
export type ImportAction = z.output<typeof importAction>;

export const questionImport = z
  .object({
    format: questionFileFormat,
    /** Names exactly this plan: to be sent when it is carried out. */
    digest: z.string(),
    counts: z.object({ new: count, version: count, unchanged: count, duplicate: count, refused: count }),
    /** Paths of categories that will be made, below the one chosen. */
    newCategories: z.array(z.string()),
    items: z.array(
      z.object({
        /** In the file, from 1; of a workbook the row. */
        line: count,
        title: z.string(),
        type: z.string(),
        idNumber: z.string().nullable(),
        /** Path of its category, from the top. */
        category: z.string(),
        action: importAction,
        /** `draft`: it has faults that keep it from learners; they are among the problems. */
        state: z.enum(['draft', 'ready']),
        /** The question of the bank that is meant, or that is the same; of a new one once it is there. */
        questionId: id.nullable(),
        /** Vietnamese: why it is refused or left out. */
        reason: z.string().nullable(),
      }),
    ),
    /** Pictures inside of the questions, each place of each. */
    pictures: z.array(
      z.object({
        /** In the file, from 1. */
        line: count,
        name: z.string(),
        /** As it came. */
        bytes: count,
        /** In pixels; null for one that is refused. */
        width: count.nullable(),
        height: count.nullable(),
        /** Place among `items`, from 0. */
        item: count,
        /** Vietnamese: why it is refused; its question becomes a draft. */
        refused: z.string().nullable(),
      }),
    ),
    /** What of the file cannot be taken (`error`), or is taken differently from how it stands there (`warning`). */
    problems: z.array(
      z.object({
        severity: z.enum(['error', 'warning']),
        line: count,
        column: count.nullable(),
        code: z.string(),
        message: z.string(),
        /** The beginning of that line. */
        excerpt: z.string(),
        /** Place among `items`, from 0; null for what became none. */
        item: count.nullable(),
      }),
    ),
  })
  .meta({ id: 'QuestionImport' });
export type QuestionImportView = z.input<typeof questionImport>;

const importQuery = z.object({
  fileName: line(255).default('cau-hoi.txt'),
  /** Left out: told by the name and by what is in the file. */
  format: questionFileFormat.optional(),
  categoryId: id,
  /** Make the categories that the file names, below the chosen one; else all go into that one. */
  withCategories: flag.default(true),
  /** Whose rules fill in what the file does not say. */
  rules: z.enum(['moodle', 'house']).default('moodle'),
  /** Take also what the bank has already, as questions of their own. */
  duplicates: z.enum(['leave-out', 'take']).default('leave-out'),
  /** Of what is new. */
  shared: flag.default(false),
});
export type QuestionImportChoices = z.output<typeof importQuery>;
const upload = { mediaTypes: ['application/octet-stream'], maxBytes: 64 * 1024 * 1024 };

export const questionExportCheck = z
  .object({
    questions: count,
    /** `error`: this format cannot hold the question, it will not be in the file. `warning`: other programs will not see all of it. */
    problems: z.array(
      z.object({
        severity: z.enum(['error', 'warning']),
        questionId: id,
        title: z.string(),
        code: z.string(),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: 'QuestionExportCheck' });
export type QuestionExportCheck = z.input<typeof questionExportCheck>;

// --- routes -------------------------------------------------------------------------------------------------------------
const authors = only(['trainer', 'system-administrator'], 'owned-topics');
const byQuestion = z.object({ bankQuestionId: id });
const byCategory = z.object({ bankCategoryId: id });
const byTopic = z.object({ topicId: id });
const tag = 'question-bank';

export const questionBankRoutes = {
  listBankCategories: route({
    id: 'listBankCategories',
    method: 'GET',
    path: '/question-bank/categories',
    tag,
    access: authors,
    summary: 'The whole tree, by title; what was put away too',
    response: z.object({ items: z.array(bankCategory) }),
  }),
  createBankCategory: route({
    id: 'createBankCategory',
    method: 'POST',
    path: '/question-bank/categories',
    tag,
    access: authors,
    status: 201,
    idempotencyKey: true,
    body: newBankCategory,
    summary: 'A new category, anywhere in the tree',
    response: bankCategory,
  }),
  changeBankCategory: route({
    id: 'changeBankCategory',
    method: 'PATCH',
    path: '/question-bank/categories/{bankCategoryId}',
    tag,
    access: authors,
    params: byCategory,
    ifMatch: true,
    body: bankCategoryChange,
    summary: 'Its title, place and unit; whether it is offered: its questions stay',
    response: bankCategory,
  }),
  deleteBankCategory: route({
    id: 'deleteBankCategory',
    method: 'DELETE',
    path: '/question-bank/categories/{bankCategoryId}',
    tag,
    access: authors,
    params: byCategory,
    ifMatch: true,
    summary: 'Only an empty one',
  }),
  searchBankUnits: route({
    id: 'searchBankUnits',
    method: 'GET',
    path: '/question-bank/units',
    tag,
    access: authors,
    query: z.object({ query: z.string().max(200) }),
    summary: 'Units of her scope, by words of their name: one of them may answer for a category',
    response: z.object({ items: z.array(unitRef) }),
  }),
  listBankTags: route({
    id: 'listBankTags',
    method: 'GET',
    path: '/question-bank/tags',
    tag,
    access: authors,
    summary: 'Tags of questions that one may see, the most used first',
    response: z.object({ items: z.array(z.object({ tag: z.string(), questions: count })) }),
  }),
  listBankQuestions: route({
    id: 'listBankQuestions',
    method: 'GET',
    path: '/question-bank/questions',
    tag,
    access: authors,
    query: bankFilters.extend(cursorQuery),
    summary: 'Questions one may use, searched without case and tone marks; last changed first',
    response: pageOf(bankQuestionCard),
  }),
  createBankQuestion: route({
    id: 'createBankQuestion',
    method: 'POST',
    path: '/question-bank/questions',
    tag,
    access: authors,
    status: 201,
    idempotencyKey: true,
    body: newBankQuestion,
    summary: 'A new question; the answer names those that ask the same',
    response: bankQuestion,
  }),
  getBankQuestion: route({
    id: 'getBankQuestion',
    method: 'GET',
    path: '/question-bank/questions/{bankQuestionId}',
    tag,
    access: authors,
    params: byQuestion,
    summary: 'A question with all its versions',
    response: bankQuestion,
  }),
  writeBankQuestion: route({
    id: 'writeBankQuestion',
    method: 'PUT',
    path: '/question-bank/questions/{bankQuestionId}/text',
    tag,
    access: authors,
    params: byQuestion,
    ifMatch: true,
    body: bankQuestionText,
    summary: 'What it asks: a draft is written over, a ready version gets a successor',
    response: bankQuestion,
  }),
  changeBankQuestion: route({
    id: 'changeBankQuestion',
    method: 'PATCH',
    path: '/question-bank/questions/{bankQuestionId}',
    tag,
    access: authors,
    params: byQuestion,
    ifMatch: true,
    body: bankQuestionChange,
    summary: 'Its place, number, tags and difficulty; whether others may use it, whether it is offered',
    response: bankQuestion,
  }),
  deleteBankQuestion: route({
    id: 'deleteBankQuestion',
    method: 'DELETE',
    path: '/question-bank/questions/{bankQuestionId}',
    tag,
    access: authors,
    params: byQuestion,
    ifMatch: true,
    summary: 'Only one that was never used; others are retired',
  }),
  changeBankQuestions: route({
    id: 'changeBankQuestions',
    method: 'POST',
    path: '/question-bank/questions/bulk',
    tag,
    access: authors,
    status: 200,
    body: bankBulk,
    summary: 'The same change to many; those that cannot take it are named, the others have it',
    response: bankBulkResult,
  }),
  listBankQuestionUses: route({
    id: 'listBankQuestionUses',
    method: 'GET',
    path: '/question-bank/questions/{bankQuestionId}/uses',
    tag,
    access: authors,
    params: byQuestion,
    query: z.object(cursorQuery),
    summary: 'Which quizzes hold it, and which random slots may draw it, by the topic’s code',
    response: pageOf(bankQuestionUse),
  }),
  findBankDuplicates: route({
    id: 'findBankDuplicates',
    method: 'GET',
    path: '/question-bank/questions/{bankQuestionId}/duplicates',
    tag,
    access: authors,
    params: byQuestion,
    summary: 'Questions that ask the same or nearly so, the most alike first',
    response: z.object({ items: z.array(bankDuplicate) }),
  }),
  listBankDuplicates: route({
    id: 'listBankDuplicates',
    method: 'GET',
    path: '/question-bank/duplicates',
    tag,
    access: authors,
    query: z.object(cursorQuery),
    summary: 'Groups of questions that ask and offer the same',
    response: pageOf(z.object({ questions: z.array(bankQuestionCard) })),
  }),
  retireDuplicate: route({
    id: 'retireDuplicate',
    method: 'POST',
    path: '/question-bank/questions/{bankQuestionId}/retirement',
    tag,
    access: authors,
    params: byQuestion,
    ifMatch: true,
    status: 200,
    body: z.object({ keptId: id }),
    summary: 'Retire this one because another is kept; quizzes that hold it keep it',
    response: bankQuestion,
  }),
  previewQuestionImport: route({
    id: 'previewQuestionImport',
    method: 'POST',
    path: '/question-bank/imports/preview',
    tag,
    access: authors,
    status: 200,
    query: importQuery,
    upload,
    summary: 'What importing a file would do, question by question; nothing is stored',
    response: questionImport,
  }),
  importQuestions: route({
    id: 'importQuestions',
    method: 'POST',
    path: '/question-bank/imports',
    tag,
    access: authors,
    status: 200,
    query: importQuery.extend({ digest: line(64) }),
    upload,
    summary:
      'Carry out a preview: the same file, choices and digest; refused when the bank has changed since',
    response: questionImport,
  }),
  questionImportTemplate: route({
    id: 'questionImportTemplate',
    method: 'GET',
    path: '/question-bank/imports/template',
    tag,
    access: authors,
    looksAt: 'nobody',
    summary: 'A workbook to be filled in, with a sample of each kind',
    file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  checkQuestionExport: route({
    id: 'checkQuestionExport',
    method: 'GET',
    path: '/question-bank/exports/check',
    tag,
    access: authors,
    query: bankFilters.extend({ format: questionFileFormat }),
    summary: 'What a file of these questions would not hold',
    response: questionExportCheck,
  }),
  exportQuestions: route({
    id: 'exportQuestions',
    method: 'GET',
    path: '/question-bank/exports',
    tag,
    access: authors,
    looksAt: 'nobody',
    query: bankFilters.extend({ format: questionFileFormat }),
    summary: 'The questions of a list as a file; importing it again updates them',
    file: 'application/octet-stream',
  }),
  bankQuizQuestions: route({
    id: 'bankQuizQuestions',
    method: 'POST',
    path: '/authoring/topics/{topicId}/quiz/to-bank',
    tag,
    access: authors,
    params: byTopic,
    ifMatch: true,
    status: 200,
    body: z.object({
      /** Of the quiz; all that are not from the bank when left out. */
      questionIds: z.array(id).max(200).optional(),
      categoryId: id,
      shared: z.boolean().default(false),
    }),
    summary:
      'Take questions of the draft’s quiz into the bank; those that are there word for word are linked to it',
    response: z.object({
      items: z.array(
        z.object({
          questionId: id,
          /** Null when it was refused. */
          bankQuestionId: id.nullable(),
          outcome: z.enum(['added', 'known', 'refused']),
          /** Vietnamese, of a refused one. */
          message: z.string().nullable(),
        }),
      ),
      quiz: quizDraft,
    }),
  }),
  listSeedableQuestions: route({
    id: 'listSeedableQuestions',
    method: 'GET',
    path: '/authoring/topics/{topicId}/quiz/to-bank',
    tag,
    access: authors,
    params: byTopic,
    summary: 'What taking each question of the quiz into the bank would come to',
    response: z.object({
      items: z.array(
        z.object({
          questionId: id,
          /** `there`: it comes from the bank; `same`: the bank has it word for word, so it is linked. */
          standing: z.enum(['new', 'there', 'same', 'refused']),
          bankQuestionId: id.nullable(),
          /** Vietnamese, of a refused one. */
          message: z.string().nullable(),
        }),
      ),
    }),
  }),
  listNewerQuestions: route({
    id: 'listNewerQuestions',
    method: 'GET',
    path: '/authoring/topics/{topicId}/quiz/newer-questions',
    tag,
    access: authors,
    params: byTopic,
    summary: 'Questions of the draft’s quiz of which the bank has a newer ready version',
    response: z.object({ items: z.array(newerQuestion) }),
  }),
};
