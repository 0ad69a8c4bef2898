import { id } from '@hochoi/contracts';
import { defineJob } from '@hochoi/platform';
import { z } from 'zod';

/** A job is about one run of an import: a later run makes it pointless. */
const payload = z.object({ importId: id, run: z.number().int() });
export type ImportRun = z.infer<typeof payload>;

/** Planning keeps the process busy for seconds, and the one transaction may have to wait for its turn. */
const patient = { lane: 'papers', attempts: 4, leaseSeconds: 60, payload } as const;

/** Finds the tables of an uploaded file and guesses their columns. */
export const readImportJob = defineJob({ name: 'read-import', ...patient });
/** Works out what the list would change. */
export const previewImportJob = defineJob({ name: 'preview-import', ...patient });
/** Does what the preview says, in one transaction. */
export const applyImportJob = defineJob({ name: 'apply-import', ...patient });

export const keyOfRun = ({ importId, run }: ImportRun): string => `${importId}.${run}`;
