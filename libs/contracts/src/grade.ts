import { z } from 'zod';

/** Grade on the 10-point scale in hundredths: 500 is 5,00. */
export const gradeHundredths = z.number().int().min(0).max(1000);
