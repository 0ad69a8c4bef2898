import { defineJob } from '@hochoi/platform';
import { day } from '@hochoi/contracts';
import { z } from 'zod';

/** An uploaded file: its key in the object storage, and what it was called. */
const file = z.object({ key: z.string(), name: z.string() });
const columns = z.record(z.string(), z.string()).optional();

/** Brings the units in line with uploaded lists; the report is stored beside them. */
export const importUnitsJob = defineJob({
  name: 'import-units',
  attempts: 2,
  // Planning keeps the process busy for seconds, and the one transaction may have to wait for its turn.
  leaseSeconds: 120,
  payload: z.object({
    top: z.string(),
    lists: z.array(z.object({ codeList: z.string(), file, since: day.optional() })),
    mapping: z
      .object({
        file,
        fromList: z.string().optional(),
        toList: z.string().optional(),
        on: day.optional(),
        legalBasis: z.string().optional(),
      })
      .optional(),
    changes: z.object({ file, codeList: z.string().optional() }).optional(),
    columns: z.object({ list: columns, mapping: columns, changes: columns }).optional(),
    /** Where the report goes, `.csv`. */
    reportKey: z.string(),
    by: z.object({ personId: z.string(), accountId: z.string() }).nullable(),
  }),
});
