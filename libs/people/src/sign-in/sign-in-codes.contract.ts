import { AuditPayload, newId } from '@hochoi/platform';
import { Person } from '../persons/person.entity';
import { Account } from './account.entity';
import { CodeMakers } from './code-makers';
import { showCode } from './code-words';
import { Session } from './session.entity';
import {
  type OpenTest,
  browser,
  officer,
  openSignInBench,
  PASSWORD,
  type SignInBench,
} from './sign-in-bench.contract';
import { SignInCode } from './sign-in-code.entity';

const DAY = 86_400;
const codeOf = (error: { code?: string }) => error.code;

export function describeSignInCodes(name: string, open: OpenTest): void {
  describe(`one-time codes on ${name}`, () => {
    let bench: SignInBench;
    beforeAll(async () => {
      bench = await openSignInBench(open);
    });
    beforeEach(() => bench.clear());
    afterAll(() => bench.test.drop());
    const all = <T extends object>(table: new () => T) => bench.database.manager.find(table);
    const redeem = (given: { userName: string; code: string }, newPassword = PASSWORD) =>
      bench.codes.redeem({ name: given.userName, code: given.code, newPassword }, browser);
    const refused = (work: Promise<unknown>) => work.then(() => 'let in', codeOf);

    it('opens an account that it made, once', async () => {
      const { id } = await bench.aPerson('Nguyễn Thị Lan');
      const made = await bench.codes.make(id, officer);
      expect(made).toMatchObject({
        personId: id,
        userName: 'lan.nguyen',
        code: expect.stringMatching(/^.{5}-.{5}$/),
      });
      const { token, account } = await redeem(made);
      expect(await bench.sessions.find(token)).toMatchObject({ personId: id, accountId: account.id });
      expect(await refused(redeem(made))).toBe('session.wrong-code');
      await bench.sessions.signIn({ name: 'lan.nguyen', password: PASSWORD }, browser);
      expect(await all(SignInCode)).toEqual([]);
      expect(await bench.actions()).toEqual(['sign-in-code.made', 'sign-in-code.used']);
    });

    it('is used by one of two who come at the same moment', async () => {
      const made = await bench.codes.make((await bench.aPerson('Nguyễn Thị Lan')).id, officer);
      const both = ['mật khẩu của người một', 'mật khẩu của người hai'];
      const outcomes = await Promise.all(both.map((one) => refused(redeem(made, one))));
      expect(outcomes.sort()).toEqual(['let in', 'session.wrong-code']);
      const entries = both.map((password) =>
        refused(bench.sessions.signIn({ name: made.userName, password }, browser)),
      );
      expect((await Promise.all(entries)).sort()).toEqual(['let in', 'session.wrong-credentials']);
      expect((await bench.actions()).filter((action) => action === 'sign-in-code.used')).toHaveLength(1);
    });

    it('opens nothing when its maker may not open what its owner holds by now, and stays what it is', async () => {
      const { id } = await bench.aPerson('Nguyễn Thị Lan');
      const made = await bench.codes.make(id, officer);
      const asked: string[][] = [];
      bench.makers.decidedBy(async (...who) => asked.push(who) === 0);
      expect(await refused(redeem(made))).toBe('session.code-expired');
      expect(asked).toEqual([['officer', id]]);
      expect(await all(Session)).toEqual([]);
      bench.makers.decidedBy(async () => true);
      expect(await refused(redeem(made))).toBe('let in');
    });

    it('opens nothing while nobody knows what its maker may open, unless it comes from the command line', async () => {
      expect(await new CodeMakers().mayOpen('officer', 'lan')).toBe(false);
      expect(await new CodeMakers().mayOpen(null, 'lan')).toBe(true);
      const { id } = await bench.aPerson('Nguyễn Thị Lan');
      bench.makers.decidedBy(async () => false);
      expect(await refused(redeem(await bench.codes.make(id, { actor: null })))).toBe('let in');
    });

    it('voids the one before, and ends every session when it is used', async () => {
      const { id } = await bench.aPerson('Nguyễn Thị Lan');
      const first = await bench.codes.make(id, officer);
      const second = await bench.codes.make(id, officer);
      expect(await refused(redeem(first))).toBe('session.wrong-code');
      await redeem(second);
      const { token } = await bench.sessions.signIn({ name: second.userName, password: PASSWORD }, browser);
      await redeem(await bench.codes.make(id, officer), 'một câu khác để vào nhà');
      expect(await bench.sessions.find(token)).toBeNull();
      expect(await all(Session)).toHaveLength(1);
      expect(
        await refused(bench.sessions.signIn({ name: second.userName, password: PASSWORD }, browser)),
      ).toBe('session.wrong-credentials');
    });

    it('is good for seven days, and says when it no longer is', async () => {
      const made = await bench.codes.make((await bench.aPerson('Nguyễn Thị Lan')).id, officer);
      bench.clock.advance(7 * DAY - 1);
      const wrong = { ...made, code: showCode('BBBBBBBBBB') };
      expect(await refused(redeem(wrong))).toBe('session.wrong-code');
      bench.clock.advance(1);
      expect(await refused(redeem(made))).toBe('session.code-expired');
      expect(await refused(redeem(wrong))).toBe('session.wrong-code');
    });

    it('is slowed down like a password, under whatever name she is tried', async () => {
      const { id } = await bench.aPerson('Nguyễn Thị Lan', { code: 'HPN-001', phone: '84912345678' });
      const made = await bench.codes.make(id, officer);
      expect(made.userName).toBe('hpn-001');
      const guess = { newPassword: PASSWORD, code: 'BBBBB-BBBBB' };
      for (const name of ['hpn-001', 'hpn001', '0912 345 678', 'h.p.n.001', '84912345678'])
        expect(await refused(bench.codes.redeem({ name, ...guess }, browser))).toBe('session.wrong-code');
      expect(await refused(redeem(made))).toBe('session.locked');
      expect(await refused(bench.sessions.signIn({ name: 'hpn001', password: PASSWORD }, browser))).toBe(
        'session.locked',
      );
    });

    it('is no password itself, nor is the name beside it', async () => {
      const { id } = await bench.aPerson('Nguyễn Thị Lan', { code: 'HPN-0000123' });
      const made = await bench.codes.make(id, officer);
      for (const weak of [made.code, made.code.toLowerCase().replace('-', ''), 'HPN 0000123'])
        expect(await refused(redeem(made, weak))).toBe('account.invalid');
      expect(await refused(redeem(made))).toBe('let in');
    });

    it('leaves nothing in the database by which it could be found', async () => {
      const made = await bench.codes.make((await bench.aPerson('Nguyễn Thị Lan')).id, officer);
      const bare = made.code.replace('-', '');
      const rows = JSON.stringify([await all(SignInCode), await all(Account), await all(AuditPayload)]);
      expect(rows).not.toContain(bare);
      expect(rows).not.toContain(made.code);
      expect((await all(SignInCode))[0]!.codeHash).toMatch(/^[0-9a-f]{64}$/);
    });

    it('of two officers who make one at the same moment, one is good, and there is one account', async () => {
      const { id } = await bench.aPerson('Nguyễn Thị Lan');
      const made = await Promise.all([1, 2, 3].map(() => bench.codes.make(id, officer)));
      expect(await all(Account)).toHaveLength(1);
      expect(new Set(made.map(({ userName }) => userName)).size).toBe(1);
      const outcomes: unknown[] = [];
      for (const one of made) outcomes.push(await refused(redeem(one)));
      expect(outcomes.filter((one) => one === 'let in')).toHaveLength(1);
    });

    it('for many: names are told apart, who may not sign in is left out, the order stays', async () => {
      const people = [
        await bench.aPerson('Nguyễn Thị Lan'),
        await bench.aPerson('Nguyễn Văn Lan'),
        await bench.aPerson('Nguyễn Lan', { code: 'CB-7' }),
        await bench.aPerson('Nguyễn Thu Lan', { erasedAt: bench.clock.now() }),
        await bench.aPerson('Nguyễn Mai Lan', { mergedIntoId: 'somebody' }),
        await bench.aPerson('Nguyễn Thúy Lan'),
      ];
      const made = await bench.codes.makeAll([...people.map(({ id }) => id), 'nobody'], officer);
      expect(made.map(({ userName }) => userName)).toEqual([
        'lan.nguyen',
        'lan.nguyen2',
        'cb-7',
        'lan.nguyen3',
      ]);
      await bench.accounts.setActive(
        (await all(Account)).find((a) => a.userName === 'cb-7')!.id,
        false,
        officer,
      );
      const again = await bench.codes.makeAll(people.map(({ id }) => id).reverse(), officer);
      expect(again.map(({ userName }) => userName)).toEqual(['lan.nguyen3', 'lan.nguyen2', 'lan.nguyen']);
      expect(await bench.actions()).toContain('account.closed');
    });

    it('two officers at once give no name twice', async () => {
      const people = [];
      for (let i = 0; i < 8; i += 1) people.push(await bench.aPerson('Trần Thị Hoa'));
      const made = await Promise.all(people.map(({ id }) => bench.codes.make(id, officer)));
      expect(new Set(made.map(({ userName }) => userName)).size).toBe(8);
    });

    it('says of somebody unknown, merged or erased that there is nobody, of a closed account that it is closed', async () => {
      expect(await refused(bench.codes.make(newId(), officer))).toBe('person.not-found');
      const person = await bench.aPerson('Nguyễn Thị Lan');
      await bench.codes.make(person.id, officer);
      await bench.accounts.setActive((await all(Account))[0]!.id, false, officer);
      expect(await all(SignInCode)).toEqual([]);
      expect(await refused(bench.codes.make(person.id, officer))).toBe('account.conflict');
      await bench.database.transaction((m) => m.update(Person, { id: person.id }, { mergedIntoId: 'other' }));
      expect(await refused(bench.codes.make(person.id, officer))).toBe('person.not-found');
    });

    it('makes a hundred without letting anybody else wait for long', async () => {
      const people = [];
      for (let i = 0; i < 100; i += 1) people.push((await bench.aPerson(`Lê Thị Hoa`)).id);
      let worst = 0;
      let last = performance.now();
      const beat = setInterval(() => {
        worst = Math.max(worst, performance.now() - last);
        last = performance.now();
      }, 5);
      const made = await bench.codes.makeAll(people, officer);
      clearInterval(beat);
      expect(made).toHaveLength(100);
      expect(worst).toBeLessThan(1000);
    });
  });
}
