import { Account } from './account.entity';
import { RecoveryCode } from './recovery-code.entity';
import { SecondFactor } from './second-factor.entity';
import {
  type OpenTest,
  browser,
  officer,
  openSignInBench,
  PASSWORD,
  type SignInBench,
} from './sign-in-bench.contract';
import { totpCode } from './totp';

const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'let in',
    (error: { code?: string }) => error.code,
  );

export function describeSecondFactor(name: string, open: OpenTest): void {
  describe(`the second factor on ${name}`, () => {
    let bench: SignInBench;
    let secret: string;
    let recoveryCodes: string[];
    let account: Account;
    const signIn = (secondFactor?: string, password = PASSWORD) =>
      bench.sessions.signIn({ name: 'quan.tri', password, secondFactor }, browser);
    const own = async () => {
      const { token } = await bench.sessions.signIn({ name: 'quan.tri', password: PASSWORD }, browser);
      return { ...(await bench.sessions.find(token))!, address: browser.address, token };
    };
    const code = (steps = 0) => totpCode(secret, new Date(bench.clock.now().getTime() + steps * 30_000));
    const next = () => bench.clock.advance(30);

    beforeAll(async () => {
      bench = await openSignInBench(open);
    });
    beforeEach(async () => {
      await bench.clear();
      const given = { fullName: 'Phạm Thị Hòa', userName: 'quan.tri', password: PASSWORD };
      account = await bench.accounts.create(given);
      const her = await own();
      ({ secret } = await bench.secondFactor.start(her, PASSWORD));
      recoveryCodes = await bench.secondFactor.confirm(her, code());
    });
    afterAll(() => bench.test.drop());

    it('is asked for after the right password only, and lets in with the code of the moment', async () => {
      next();
      expect(await refused(signIn(undefined, 'sai mật khẩu rồi'))).toBe('session.wrong-credentials');
      expect(await refused(signIn())).toBe('session.second-factor-required');
      expect(await refused(signIn('000000'))).toBe('session.wrong-second-factor');
      const { token } = await signIn(` ${code().slice(0, 3)} ${code().slice(3)} `);
      expect(await bench.sessions.find(token)).toMatchObject({ secondFactor: 'passed' });
    });

    it('takes no code twice, not even that of the step before, nor the one that confirmed', async () => {
      expect(await refused(signIn(code()))).toBe('session.wrong-second-factor');
      next();
      const used = code();
      await signIn(used);
      expect(await refused(signIn(used))).toBe('session.wrong-second-factor');
      next();
      expect(await refused(signIn(used))).toBe('session.wrong-second-factor');
      await signIn(code());
    });

    it('bears a clock that is half a minute off, and no more', async () => {
      bench.clock.advance(300);
      expect(await refused(signIn(code(-2)))).toBe('session.wrong-second-factor');
      expect(await refused(signIn(code(2)))).toBe('session.wrong-second-factor');
      await signIn(code(-1));
      await signIn(code(0));
      await signIn(code(1));
    });

    it('lets in one of two who show the same code at the same moment', async () => {
      next();
      const outcomes = await Promise.all([signIn(code()), signIn(code())].map(refused));
      expect(outcomes.sort()).toEqual(['let in', 'session.wrong-second-factor']);
    });

    it('is not found by trying', async () => {
      next();
      const wrong = code() === '000000' ? '000001' : '000000';
      for (let i = 0; i < 5; i += 1) expect(await refused(signIn(wrong))).toBe('session.wrong-second-factor');
      next();
      expect(await refused(signIn(code()))).toBe('session.locked');
      bench.clock.advance(16 * 60);
      await signIn(code());
    });

    it('has ten recovery codes; each opens once, of two at the same moment one', async () => {
      expect(new Set(recoveryCodes).size).toBe(10);
      const [first, second] = recoveryCodes as [string, string];
      await signIn(first.toLowerCase().replace('-', ' '));
      expect(await refused(signIn(first))).toBe('session.wrong-second-factor');
      const outcomes = await Promise.all([signIn(second), signIn(second)].map(refused));
      expect(outcomes.sort()).toEqual(['let in', 'session.wrong-second-factor']);
      expect(await bench.secondFactor.state(account.id)).toMatchObject({ recoveryCodesLeft: 8 });
      expect((await bench.actions()).filter((one) => one.endsWith('recovery-code-used'))).toHaveLength(2);
    });

    it('stands in the database neither as a secret nor as codes', async () => {
      const { manager } = bench.database;
      const rows = JSON.stringify([await manager.find(SecondFactor), await manager.find(RecoveryCode)]);
      expect(rows).not.toContain(secret);
      for (const one of recoveryCodes) expect(rows).not.toContain(one.replace('-', ''));
    });

    it('ends the sessions that were opened without it, and leaves the one that enrolled', async () => {
      await bench.secondFactor.reset(account.id, officer);
      const [phone, laptop] = [await own(), await own()];
      ({ secret } = await bench.secondFactor.start(laptop, PASSWORD));
      expect(await bench.sessions.find(phone.token)).toMatchObject({ secondFactor: 'not-needed' });
      await bench.secondFactor.confirm(laptop, code());
      expect(await bench.sessions.find(phone.token)).toBeNull();
      expect(await bench.sessions.find(laptop.token)).toMatchObject({ secondFactor: 'passed' });
    });

    it('a session that has not shown it is told from one that has', async () => {
      const token = await bench.sessions.open(account.id, browser, null);
      expect(await bench.sessions.find(token)).toMatchObject({ secondFactor: 'missing' });
    });

    it('is ended by its owner with password and code, and reset by somebody else only', async () => {
      next();
      const { token } = await signIn(code());
      const her = { ...(await bench.sessions.find(token))!, address: browser.address };
      next();
      expect(await refused(bench.secondFactor.end(her, 'không phải mật khẩu', code()))).toBe(
        'account.invalid',
      );
      expect(await refused(bench.secondFactor.end(her, PASSWORD, '123'))).toBe('account.invalid');
      expect(await refused(bench.secondFactor.start(her, PASSWORD))).toBe('account.conflict');
      const herself = { actor: { personId: account.personId, accountId: account.id } };
      expect(await refused(bench.secondFactor.reset(account.id, herself))).toBe('account.conflict');
      await bench.secondFactor.end(her, PASSWORD, code());
      expect(await bench.sessions.find(token)).toMatchObject({ secondFactor: 'not-needed' });
      expect(await bench.secondFactor.state(account.id)).toEqual({ since: null, recoveryCodesLeft: 0 });
      await signIn();
      expect(await refused(bench.secondFactor.reset('nobody', officer))).toBe('account.not-found');
      expect(await bench.actions()).toEqual(['second-factor.enrolled', 'second-factor.ended']);
    });

    it('counts only once it was confirmed; what was started twice is confirmed by the later secret', async () => {
      await bench.secondFactor.reset(account.id, officer);
      const her = await own();
      expect(await refused(bench.secondFactor.confirm(her, code()))).toBe('account.conflict');
      const first = (await bench.secondFactor.start(her, PASSWORD)).secret;
      await signIn();
      const later = (await bench.secondFactor.start(her, PASSWORD)).secret;
      secret = first;
      expect(await refused(bench.secondFactor.confirm(her, code()))).toBe('account.invalid');
      secret = later;
      await bench.secondFactor.confirm(her, code());
      next();
      expect(await refused(signIn())).toBe('session.second-factor-required');
      expect(await refused(bench.secondFactor.confirm(her, code()))).toBe('account.conflict');
    });

    it('is asked for by a one-time code too, which it does not use up', async () => {
      next();
      const { userName, code: slip } = await bench.codes.make(account.personId, officer);
      const given = { name: userName, code: slip, newPassword: 'một câu khác để vào nhà' };
      expect(await refused(bench.codes.redeem(given, browser))).toBe('session.second-factor-required');
      const { token } = await bench.codes.redeem({ ...given, secondFactor: code() }, browser);
      expect(await bench.sessions.find(token)).toMatchObject({ secondFactor: 'passed' });
    });
  });

  describe(`identities of other services on ${name}`, () => {
    let bench: SignInBench;
    beforeAll(async () => {
      bench = await openSignInBench(open);
    });
    afterAll(() => bench.test.drop());
    const google = { issuer: 'https://accounts.example', subject: '1' };

    it('belong to one account each; another issuer’s same name is somebody else', async () => {
      const make = (userName: string) => bench.accounts.create({ fullName: 'Lan', userName });
      const [lan, hoa] = [await make('lan'), await make('hoa')];
      await bench.identities.link(lan.id, google);
      expect(await refused(bench.identities.link(hoa.id, google))).toBe('account.conflict');
      await bench.identities.link(hoa.id, { ...google, issuer: 'https://other.example' });
      expect((await bench.identities.accountOf(google))?.id).toBe(lan.id);
      expect(await bench.identities.accountOf({ ...google, subject: '2' })).toBeNull();
      await bench.identities.unlink(hoa.id, google);
      expect((await bench.identities.accountOf(google))?.id).toBe(lan.id);
      await bench.identities.unlink(lan.id, google);
      expect(await bench.identities.accountOf(google)).toBeNull();
    });
  });
}
