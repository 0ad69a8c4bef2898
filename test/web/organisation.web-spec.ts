import type { Page } from 'playwright-core';
import { ok } from '../support/api-client';
import { browser, laptop } from './browser';
import { apiOf, signIn } from './learners';
import { show } from './look';
import { aName, COMMUNE, ELSEWHERE, PROVINCE, recordPerson } from './organisation';

const open = browser();
let page: Page;
/** For the tests of a group. */
function signedInAs(userName: string): void {
  beforeAll(async () => {
    const device = await open(laptop);
    await signIn(device, userName);
    page = await device.newPage();
  });
  afterAll(() => page.context().close());
}

const said = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();
const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
const dialog = () => page.getByRole('dialog');
const inDialog = (name: string) => dialog().getByRole('button', { name, exact: true }).click();
/** dd/mm/yyyy in Việt Nam, so many days from today. */
const dayFromNow = (days: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }).format(Date.now() + days * 86_400_000);
const iso = (day: string): string => day.split('/').reverse().join('-');

/** Units of the State merge by decision of the State: the centre records it. */
describe('the national administrator merges two communes', () => {
  signedInAs('quantri');
  const word = aName().slice('Vi Thị '.length);
  const communes = [`Hội LHPN xã Đông ${word}`, `Hội LHPN xã Tây ${word}`] as const;
  const merged = `Hội LHPN xã ${word}`;
  const YESTERDAY = dayFromNow(-1);
  const addresses: string[] = [];
  let before: string[];

  /** The names below the province in the tree of a day. */
  async function treeOf(day: string): Promise<string[]> {
    await show(page, `/don-vi/${PROVINCE.id}?ngay=${iso(day)}`);
    await page.getByRole('link', { name: COMMUNE.name, exact: true }).waitFor();
    const branch = page.locator('section', {
      has: page.getByRole('heading', { name: /^Đơn vị trực thuộc/ }),
    });
    return branch.getByRole('link').allInnerTexts();
  }

  it.each(communes)('adds %s to the tree', async (name) => {
    await show(page, `/don-vi/${PROVINCE.id}/them`);
    await page.getByLabel('Tên', { exact: true }).fill(name);
    await page.getByLabel('Ngày có hiệu lực').fill('01/08/2025');
    await press('Xem trước');
    await page.getByRole('cell', { name: new RegExp(`^${name}`) }).waitFor();
    await press('Ghi quyết định');
    await said('Đã ghi quyết định.');
    await page.getByRole('link', { name, exact: true }).first().click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    addresses.push(new URL(page.url()).pathname);
  });

  it('sees first how many people and posts a merger touches', async () => {
    const officer = await apiOf('quantri');
    for (const address of addresses)
      await recordPerson(officer, { fullName: aName() }, address.split('/').at(-1));
    before = await treeOf(YESTERDAY);
    expect(before).toEqual(expect.arrayContaining([...communes]));
    await show(page, `${addresses[0]}/sap-nhap`);
    await page.getByLabel('Thêm đơn vị cùng sáp nhập').fill(communes[1]);
    await press(new RegExp(`^${communes[1]}`));
    await page.getByLabel('Tên', { exact: true }).fill(merged);
    await page.getByLabel('Ngày có hiệu lực').fill(dayFromNow(0));
    await page.getByLabel('Căn cứ').fill('Nghị quyết 12/NQ-BTV');
    await press('Xem trước');
    await page.getByRole('heading', { name: /^Bước 2/ }).waitFor();
    const counts = page.locator('dl > div');
    expect(await counts.filter({ hasText: 'Người' }).locator('dd').innerText()).toBe('2');
    expect(await counts.filter({ hasText: 'Chức vụ đang giữ' }).locator('dd').innerText()).toBe('2');
    for (const name of communes)
      await page.getByText(`${name} → ${merged}: toàn bộ`, { exact: true }).waitFor();
  });

  it('can go back without losing what was filled in, and records it', async () => {
    await press('Quay lại');
    expect(await page.getByLabel('Tên', { exact: true }).inputValue()).toBe(merged);
    await press('Xem trước');
    await press('Ghi quyết định');
    await said('Đã ghi quyết định.');
    await page.getByText('Đã kết thúc', { exact: true }).waitFor();
    await page.getByText(`Người có chức vụ ở đây nay thuộc ${merged}.`).waitFor();
  });

  it('finds both people in the new unit, and the tree of yesterday as it was', async () => {
    const after = await treeOf(dayFromNow(0));
    expect(after).toContain(merged);
    for (const name of communes) expect(after).not.toContain(name);
    expect(await treeOf(YESTERDAY)).toEqual(before);
    await show(page, `/don-vi?tim=${encodeURIComponent(merged)}`);
    await page.getByRole('link', { name: merged, exact: true }).click();
    await page.getByRole('link', { name: 'Xem những người ở đơn vị' }).click();
    await said('Đang xem 2 trong 2 người');
  });

  it('takes it back while nothing is built on it', async () => {
    await show(page, addresses[0]!);
    await press(`Hoàn tác: Sáp nhập ${dayFromNow(0)}`);
    await inDialog('Hoàn tác');
    await said('Đã hoàn tác.');
    await page.getByText('Đang hoạt động', { exact: true }).waitFor();
    const today = await treeOf(dayFromNow(0));
    expect(today).toEqual(before);
  });
});

describe('the officer of a province records a person', () => {
  signedInAs('canbo');
  const fullName = aName();

  async function fill(name: string, birthDate: string): Promise<void> {
    await show(page, '/nguoi');
    await press('Thêm người');
    await dialog().getByLabel('Họ và tên').fill(name);
    await dialog().getByLabel('Ngày sinh').fill(birthDate);
    await inDialog('Lưu');
  }

  it('of whom only the year of birth is known', async () => {
    await fill(fullName, '1979');
    await page.getByRole('heading', { name: fullName, level: 1 }).waitFor();
    await page.getByText('1979', { exact: true }).waitFor();
    await page.getByText('Chưa có chức vụ nào.').waitFor();
  });

  it('gives her a post, and ends it with the reason', async () => {
    await press('Thêm chức vụ');
    await dialog().getByLabel('Đơn vị', { exact: true }).fill('xa hoa binh');
    await dialog().getByRole('button', { name: COMMUNE.name }).click();
    await dialog().getByLabel('Chức vụ', { exact: true }).selectOption({ label: 'Phó Chủ tịch' });
    await dialog().getByLabel('Từ ngày').fill('01/03/2026');
    await inDialog('Lưu');
    await said('Đã lưu chức vụ.');
    await page.getByRole('table', { name: 'Hiện nay' }).getByText(COMMUNE.name).waitFor();
    await press('Thôi giữ Phó Chủ tịch');
    await inDialog('Thôi giữ');
    await dialog().getByText('Hãy nêu lý do.').waitFor();
    await dialog().getByLabel('Lý do').fill('Nghỉ hưu');
    await dialog().getByLabel('Đến hết ngày').fill(dayFromNow(-1));
    await inDialog('Thôi giữ');
    await said('Đã ghi thôi giữ chức vụ.');
    await page.getByRole('table', { name: 'Đã qua' }).getByText('Nghỉ hưu').waitFor();
  });

  it('gives her a sign-in code that is shown this once, and finds where roles are given', async () => {
    await press('Cấp mã đăng nhập');
    await page.getByText(/^[A-Z0-9]{5}-[A-Z0-9]{5}$/).waitFor();
    await page.getByText('Chưa được giao vai trò nào ngoài học viên.').waitFor();
    await page.getByRole('link', { name: 'Giao, đổi hoặc kết thúc vai trò' }).click();
    await page.getByRole('heading', { name: 'Vai trò', level: 1 }).waitFor();
    expect(await page.getByRole('searchbox', { name: 'Tìm theo họ tên' }).inputValue()).toBe(fullName);
  });

  it('is warned when she seems to be there already, and may say that it is somebody else', async () => {
    await fill(fullName.toLowerCase(), '03/05/1979');
    await dialog().getByText('Có thể đã có người này').waitFor();
    await dialog().getByText('trùng họ tên').waitFor();
    await inDialog('Đây là người khác, vẫn thêm');
    await page.getByRole('heading', { name: fullName, level: 1 }).waitFor();
    await page.getByText('03/05/1979', { exact: true }).waitFor();
  });

  it('is brought back to the form when she cannot be somebody else: the code is taken', async () => {
    const { code } = await recordPerson(await apiOf('canbo'), { fullName: aName() });
    await show(page, '/nguoi');
    await press('Thêm người');
    await dialog().getByLabel('Họ và tên').fill(aName());
    await dialog().getByLabel('Mã số').fill(code!);
    await inDialog('Lưu');
    await dialog().getByText('trùng mã').waitFor();
    await inDialog('Đây là người khác, vẫn thêm');
    await dialog().getByText('Mã này đã thuộc về một người khác.', { exact: true }).waitFor();
    await dialog().getByLabel('Mã số').fill('');
    await inDialog('Lưu');
    await page.getByText('Chưa có chức vụ nào.').waitFor();
  });
});

describe('she finds two records of one person', () => {
  signedInAs('canbo');
  const fullName = aName();
  const records: string[] = [];
  const cells = (row: string) =>
    page
      .getByRole('row', { name: new RegExp(`^${row}`) })
      .getByRole('cell')
      .allInnerTexts();

  beforeAll(async () => {
    const officer = await apiOf('canbo');
    for (const birthDate of ['1980-05-03', '1980'])
      records.push((await recordPerson(officer, { fullName, birthDate })).id);
  });

  it('in the list of likely duplicates, and compares them', async () => {
    await show(page, '/nguoi');
    await page.getByRole('link', { name: 'Hồ sơ có thể trùng' }).click();
    const pair = page.getByRole('row').filter({ hasText: fullName });
    await pair.getByText(/trùng họ tên/).waitFor();
    await pair.getByRole('link', { name: /^So và gộp/ }).click();
    await page.getByRole('table', { name: 'So hai hồ sơ' }).waitFor();
    expect((await cells('Ngày sinh')).slice(0, 2).sort()).toEqual(['03/05/1980', '1980']);
    expect(await cells('Chức vụ')).toEqual(['1', '1', '1']);
    await page.getByText(/^Chức vụ Ủy viên.*: tính của hồ sơ được giữ/).waitFor();
  });

  it('chooses which one is kept', async () => {
    await page.getByRole('radio', { name: /03\/05\/1980/ }).check();
    await page.getByRole('row', { name: /^Ngày sinh.*03\/05\/1980 1980 03\/05\/1980/ }).waitFor();
    await page.getByRole('radio', { name: /\(1980,/ }).check();
    await page.getByRole('row', { name: /^Ngày sinh.* 1980 03\/05\/1980 1980/ }).waitFor();
  });

  it('merges them when she has said why and is sure', async () => {
    await press('Gộp hai hồ sơ');
    await page.getByText('Hãy nêu lý do.').waitFor();
    await page.getByLabel('Lý do gộp').fill('Nhập hai lần từ danh sách của xã');
    await press('Gộp hai hồ sơ');
    await inDialog('Gộp hai hồ sơ');
    await said('Đã gộp hai hồ sơ. Hoàn tác được đến ngày');
    expect(new URL(page.url()).pathname).toBe(`/nguoi/${records[1]}`);
    await page.getByText(`Hồ sơ ${fullName} (03/05/1980`).waitFor();
    await show(page, `/nguoi/${records[0]}`);
    await page.getByText(`Hồ sơ này đã gộp vào hồ sơ của ${fullName}.`).waitFor();
    expect(await page.getByRole('button', { name: 'Sửa thông tin' }).count()).toBe(0);
  });

  it('and takes it back on the page of either', async () => {
    await show(page, `/nguoi/${records[1]}`);
    await press(/^Hoàn tác \(đến ngày/);
    await dialog().getByLabel('Lý do hoàn tác').fill('Hai chị em họ cùng tên');
    await inDialog('Hoàn tác lần gộp');
    await said('Đã hoàn tác, hai hồ sơ trở lại như trước.');
    await page.getByText(/^Đã hoàn tác lúc .*Hai chị em họ cùng tên$/).waitFor();
    await show(page, `/nguoi/${records[0]}`);
    await page.getByRole('button', { name: 'Sửa thông tin' }).waitFor();
  });
});

describe('what lies outside her province', () => {
  signedInAs('canbo');
  const fullName = aName();
  let strangerId: string;
  beforeAll(async () => {
    const national = await apiOf('quantri');
    strangerId = (await recordPerson(national, { fullName, birthDate: '1970-01-02' }, ELSEWHERE.id)).id;
  });

  it('is not found by name', async () => {
    await show(page, `/don-vi?tim=${encodeURIComponent(ELSEWHERE.name)}`);
    await page.getByText('Không thấy đơn vị nào như vậy').waitFor();
    await show(page, `/nguoi?tim=${encodeURIComponent(fullName)}`);
    await page.getByText('Không tìm thấy ai như vậy').waitFor();
  });

  it.each([
    ['the unit', () => `/don-vi/${ELSEWHERE.id}`],
    ['a decision about it', () => `/don-vi/${ELSEWHERE.id}/sap-nhap`],
    ['the person', () => `/nguoi/${strangerId}`],
    ['merging her', () => `/nguoi/${strangerId}/gop`],
  ])('is not there under the address of %s', async (_, addressOf) => {
    await show(page, addressOf());
    await page
      .getByRole('alert')
      .filter({ hasText: /Không tìm thấy/ })
      .waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(new RegExp(`${fullName}|Bến Cảng`));
  });

  it('she is told whose a decision about a unit of the State is, before she has filled anything in', async () => {
    await show(page, `/don-vi/${COMMUNE.id}/sap-nhap`);
    await page.getByText(/^Chị không ghi được việc này/).waitFor();
    expect(await page.locator('main').getByRole('textbox').count()).toBe(0);
  });

  it('is not told who it is that somebody new is like', async () => {
    await show(page, '/nguoi');
    await press('Thêm người');
    await dialog().getByLabel('Họ và tên').fill(fullName);
    await dialog().getByLabel('Ngày sinh').fill('02/01/1970');
    await inDialog('Lưu');
    await dialog()
      .getByText(/^Có thể trùng với một người ở đơn vị khác/)
      .waitFor();
    expect(await dialog().getByRole('listitem').count()).toBe(0);
  });
});

describe('the national administrator enters what somebody agreed to on paper', () => {
  signedInAs('quantri');
  let personId: string;
  beforeAll(async () => {
    personId = (await recordPerson(await apiOf('canbo'), { fullName: aName() })).id;
  });
  const kept = async () =>
    (
      await ok(
        (await apiOf('quantri')).GET('/api/v1/persons/{personId}/sensitive-data', {
          params: { path: { personId } },
        }),
      )
    ).ethnicity;

  it('not without the day and the place of the paper', async () => {
    await show(page, `/nguoi/${personId}`);
    await press('Ghi nhận đồng ý trên giấy');
    await dialog()
      .getByText(/^Văn bản đồng ý: bản 1/)
      .waitFor();
    await dialog().getByLabel('Dân tộc').selectOption({ label: 'Tày' });
    await inDialog('Ghi nhận');
    await dialog().getByText('Hãy nhập ngày ký trên giấy.').waitFor();
    await dialog()
      .getByText(/^Hãy ghi nơi cất giấy/)
      .waitFor();
    expect(await kept()).toBeNull();
  });

  it('and nothing is lost when the line is', async () => {
    await dialog().getByLabel('Ngày ký').fill(dayFromNow(0));
    await dialog().getByLabel('Giấy được cất ở đâu').fill('Tủ hồ sơ 3');
    await page.route('**/sensitive-data', (route) => route.abort(), { times: 1 });
    await inDialog('Ghi nhận');
    await dialog().getByRole('alert').waitFor();
    await inDialog('Thử lại');
    await said('Đã ghi nhận sự đồng ý trên giấy.');
    expect(await kept()).toBe('02');
  });

  it('is shown what is kept when she opens it again', async () => {
    await press('Ghi nhận đồng ý trên giấy');
    await dialog().getByLabel('Ngày ký').waitFor();
    expect(await dialog().getByLabel('Dân tộc').inputValue()).toBe('02');
  });
});
