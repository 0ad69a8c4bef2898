import { z } from 'zod';
import { fullName } from './accounts';
import { day } from './days';
import { withoutLookAlikes } from './names';
import { postKind } from './organisation';
import { newPost, personPost, personReaders, personWriters } from './posts';
import { only, route } from './route';
import { cursorQuery, id, line, moment } from './text';

const isRealDay = (text: string) => text.length < 10 || z.iso.date().safeParse(text).success;

/** A birth date as far as it is known: `1972`, `1972-05` or `1972-05-03`. */
export const partialDay = z
  .string()
  .regex(
    /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
    'Hãy nhập ngày/tháng/năm, tháng/năm, hoặc năm.',
  )
  .refine(isRealDay, 'Ngày này không có trong lịch.');

/** A person as lists name her; the birth date tells namesakes apart. */
export const personRef = z
  .object({ id, fullName: z.string(), code: z.string().nullable(), birthDate: z.string().nullable() })
  .meta({ id: 'PersonRef' });
export type PersonRef = z.infer<typeof personRef>;

export const listedPerson = personRef
  .extend({
    phone: z.string().nullable(),
    /** Those that brought her into the list, or, without a filter by post, those that she holds today; the main one first. */
    posts: z.array(personPost),
  })
  .meta({ id: 'ListedPerson' });
export type ListedPerson = z.infer<typeof listedPerson>;

export const personRecord = personRef
  .extend({
    phone: z.string().nullable(),
    email: z.string().nullable(),
    createdAt: moment,
    updatedAt: moment.nullable(),
    /** The person that this record was merged into; all that was hers is there. */
    mergedInto: personRef.nullable(),
    /** Records that were merged into this one. */
    mergedFrom: z.array(personRef),
    posts: z.array(personPost),
    /** Send back as If-Match when changing her. */
    lockVersion: z.number().int(),
  })
  .meta({ id: 'PersonRecord' });
export type PersonRecord = z.input<typeof personRecord>;

const name = fullName.transform(withoutLookAlikes);
const birthDate = partialDay.nullable();
const phone = line(20)
  .refine((text) => /^\+?[0-9 .()-]{8,20}$/.test(text), 'Số điện thoại gồm 8 đến 15 chữ số.')
  .nullable();
const email = line(120).pipe(z.email('Địa chỉ e-mail chưa đúng.')).nullable();
const code = line(30)
  .refine((text) => /^[\p{L}\p{N}./ _-]+$/u.test(text), 'Mã chỉ gồm chữ, số, dấu chấm, gạch và khoảng trắng.')
  .nullable();

export const personFacts = z
  .object({
    fullName: name,
    birthDate: birthDate.optional(),
    phone: phone.optional(),
    email: email.optional(),
    code: code.optional(),
  })
  .meta({ id: 'PersonFacts' });
export type PersonFacts = z.output<typeof personFacts>;

export const newPerson = personFacts
  .extend({
    /** Give her the next free code. */
    giveCode: z.boolean().default(false),
    post: newPost.optional(),
    /** She was compared with the likely duplicates, and is somebody else. */
    isNotDuplicate: z.boolean().default(false),
  })
  .meta({ id: 'NewPerson' });
export type NewPerson = z.output<typeof newPerson>;

export const personChange = z
  .object({
    fullName: name.optional(),
    birthDate: birthDate.optional(),
    phone: phone.optional(),
    email: email.optional(),
    code: code.optional(),
    giveCode: z.boolean().default(false),
    reason: line(500).optional(),
  })
  .meta({ id: 'PersonChange' });
export type PersonChange = z.output<typeof personChange>;

export const duplicateReasons = [
  'same-code',
  'same-phone',
  'same-email',
  'same-name',
  'similar-name',
  'same-birth-date',
  'compatible-birth-date',
  'same-unit',
] as const;
export const duplicateReason = z.enum(duplicateReasons).meta({ id: 'DuplicateReason' });
export type DuplicateReason = z.infer<typeof duplicateReason>;

export const duplicateCandidate = z
  .object({
    person: personRef,
    unitName: z.string().nullable(),
    /** 0 to 100. */
    score: z.number().int(),
    reasons: z.array(duplicateReason),
  })
  .meta({ id: 'DuplicateCandidate' });
export type DuplicateCandidate = z.infer<typeof duplicateCandidate>;

export const duplicates = z
  .object({
    items: z.array(duplicateCandidate),
    /** Somebody outside the caller's units is like her too. Who, only the level above may see. */
    elsewhere: z.boolean(),
  })
  .meta({ id: 'Duplicates' });

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const personQuery = z.object({
  /** A name with or without marks (any run of its words), a code or a phone number. */
  query: z
    .string()
    .max(100)
    .transform((text) => text.normalize('NFC').trim())
    .optional(),
  /** At or below this unit. */
  unitId: id.optional(),
  positionCode: line(30).optional(),
  kind: z.enum(postKind.options).optional(),
  /** Who held such a post on that day; today when left out. */
  on: day.optional(),
  /** Open posts whose unit has ended and that go on nobody knows where. */
  undecided: flag.optional(),
  /** Who holds no post. */
  withoutPost: flag.optional(),
  ...cursorQuery,
});
export type PersonQuery = z.output<typeof personQuery>;

const readers = only(personReaders, 'units');
const writers = only(personWriters, 'units');
const byPersonId = z.object({ personId: id });
const tag = 'persons';
export const personRoutes = {
  listPersons: route({
    id: 'listPersons',
    method: 'GET',
    path: '/persons',
    tag,
    access: readers,
    looksAt: 'list',
    query: personQuery,
    summary: 'Persons of the caller’s units by tên; exact marks first when the query has marks',
    response: z.object({
      items: z.array(listedPerson),
      /** Counted up to a limit; with `more` there are more than so many. */
      total: z.number().int(),
      more: z.boolean(),
      nextCursor: z.string().nullable(),
    }),
  }),
  getPerson: route({
    id: 'getPerson',
    method: 'GET',
    path: '/persons/{personId}',
    tag,
    access: readers,
    looksAt: 'person',
    params: byPersonId,
    summary: 'A person with all her posts',
    response: personRecord,
  }),
  createPerson: route({
    id: 'createPerson',
    method: 'POST',
    path: '/persons',
    tag,
    access: writers,
    status: 201,
    idempotencyKey: true,
    summary: 'Record a person, with her post if she has one; asks when she seems to be there already',
    body: newPerson,
    response: personRecord,
  }),
  updatePerson: route({
    id: 'updatePerson',
    method: 'PATCH',
    path: '/persons/{personId}',
    tag,
    access: writers,
    params: byPersonId,
    ifMatch: true,
    summary: 'Change what is known of a person',
    body: personChange,
    response: personRecord,
  }),
  findDuplicates: route({
    id: 'findDuplicates',
    method: 'POST',
    path: '/person-duplicates',
    tag,
    access: writers,
    status: 200,
    summary: 'Who may be the same person as the one that is about to be recorded',
    body: personFacts.extend({ unitId: id.optional(), exceptPersonId: id.optional() }),
    response: duplicates,
  }),
  listDuplicates: route({
    id: 'listDuplicates',
    method: 'GET',
    path: '/person-duplicates',
    tag,
    access: writers,
    looksAt: 'list',
    query: z.object({ cursor: z.string().max(200).optional() }),
    summary:
      'Pairs of persons in the caller’s units who are probably one; a page may be short and yet not the last',
    response: z.object({
      items: z.array(
        z.object({
          one: personRef,
          other: personRef,
          score: z.number().int(),
          reasons: z.array(duplicateReason),
        }),
      ),
      nextCursor: z.string().nullable(),
    }),
  }),
};
