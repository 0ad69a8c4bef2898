import { Api } from '../main-job/api.mjs';

/** A new account whose owner has chosen her password with a one-time code. @returns her own client, signed in */
export async function signUpBy(administrator, facts, password) {
  const { personId } = await administrator.create('/accounts', facts);
  const { userName, code } = await administrator.post(`/persons/${personId}/sign-in-code`);
  const own = new Api(administrator.url);
  await own.post('/sign-in-codes/redeem', { name: userName, code, newPassword: password });
  await own.signIn({ userName, password });
  return own;
}
