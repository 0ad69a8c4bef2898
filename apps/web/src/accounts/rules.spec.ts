import { emptyAccount, faultsOf, inputOf, type NewAccountForm } from './rules';

const whole: NewAccountForm = {
  ...emptyAccount(),
  fullName: 'H’Mlô Niê',
  userName: 'hmlo.nie',
};

test.each<[Partial<NewAccountForm>, string[]]>([
  [{}, []],
  [{ fullName: 'Lan 2' }, ['fullName']],
  [{ userName: 'Hoa' }, []],
  [{ userName: '0912 345 678' }, []],
  [{ userName: 'hòa' }, ['userName']],
  [{ roles: [] }, ['roles']],
])('%j', (change, faults) => {
  expect(faultsOf({ ...whole, ...change })).toEqual(faults);
});

test('what is left blank is not sent as text', () => {
  expect(inputOf({ ...whole, unitName: ' ' })).toMatchObject({ phone: null, unitName: null, position: null });
});
