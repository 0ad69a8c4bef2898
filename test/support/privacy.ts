import { ok } from './api-client';
import type { Somebody } from './people';

export const answerConsent = ({ api }: Somebody, given: boolean, version = '1') =>
  api.POST('/api/v1/me/consents', { body: { purpose: 'sensitive-statistics', version, given } });

interface Answers {
  ethnicity: string | null;
  religion: string | null;
  party: string | null;
}
export const saveSensitive = ({ api }: Somebody, answers: Partial<Answers>) =>
  api.PUT('/api/v1/me/sensitive-data', {
    body: { ethnicity: null, religion: null, party: null, ...answers } as never,
  });

export const askFor = ({ api }: Somebody, kind: 'correct' | 'erase' | 'object' | 'restrict', text?: string) =>
  ok(api.POST('/api/v1/me/data-requests', { body: { kind, text } }));
