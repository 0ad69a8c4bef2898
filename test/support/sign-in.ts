import { type ApiClient, ok } from './api-client';

export const PASSWORD = 'mật khẩu để thử';

/** A new one-time code of somebody. */
export const aCode = (api: ApiClient['api'], personId: string) =>
  ok(api.POST('/api/v1/persons/{personId}/sign-in-code', { params: { path: { personId } } }));

/** Uses a code in a browser, which is signed in from then on. */
export const redeem = (client: ApiClient, made: { userName: string; code: string }, newPassword = PASSWORD) =>
  ok(
    client.api.POST('/api/v1/sign-in-codes/redeem', {
      body: { name: made.userName, code: made.code, newPassword },
    }),
  );
